"""Parts of a page that many requests show alike: rendered once for what they show, and for the language."""

from collections.abc import Hashable
from weakref import WeakKeyDictionary

from jinja2 import Environment
from markupsafe import Markup

from app.core import i18n

MOST = 5_000
"""Then all is forgotten, and rendered again as it is asked for."""

_rendered: WeakKeyDictionary[Environment, dict[tuple[str, str, Hashable], Markup]] = WeakKeyDictionary()


def fragment(environment: Environment, template: str, shown: Hashable) -> Markup:
    """The template's macro `fragment` of a value. It may rest on nothing but the value and the language."""
    kept = _rendered.setdefault(environment, {})
    key = (template, i18n.language.get(), shown)
    if key not in kept:
        if len(kept) >= MOST:
            kept.clear()
        made: Markup = vars(environment.get_template(template).module)["fragment"](shown)
        kept[key] = Markup(" ").join(made.split())
    return kept[key]
