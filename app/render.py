"""HTML from templates. page() is the only way to answer with it; part() is for what stands inside another answer."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2_fragments import render_block

from app import navigation, words
from app.assets import Assets
from app.core import i18n
from app.core.access import Actor, Permission, holds
from app.core.settings import ROOT, Settings
from app.core.settings import Environment as Kind
from app.forms import Form

TEMPLATES = ROOT / "templates"


class CompiledOnce(BytecodeCache):
    """A process compiles each template once, however many applications it makes. The key holds the source's hash."""

    _compiled: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if found := self._compiled.get(f"{bucket.key}{bucket.checksum}"):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[f"{bucket.key}{bucket.checksum}"] = bucket.bytecode_to_string()


def make_environment(assets: Assets, folder: Path = TEMPLATES) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=CompiledOnce(),
        extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols"],
    )
    environment.install_gettext_callables(i18n._, i18n.ngettext, newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(words.FILTERS)
    environment.globals.update(asset=assets.url, no_form=Form(), ui=SimpleNamespace())
    _load_macros(environment)
    return environment


def _load_macros(environment: Environment) -> None:
    """Every macro is ui.name, in pages and in their fragments alike: a block rendered alone sees no import."""
    for name in environment.list_templates(filter_func=lambda name: name.startswith("macros/")):
        vars(environment.globals["ui"]).update(_macros_of(environment, name))


def _macros_of(environment: Environment, name: str) -> dict[str, Any]:
    return {key: value for key, value in vars(environment.get_template(name).module).items() if not key.startswith("_")}


def page(
    request: Request,
    template: str,
    actor: Actor | None,
    *,
    status_code: int = 200,
    fragment: str | None = None,
    **values: Any,
) -> HTMLResponse:
    """The whole page; or, asked by htmx, the one block of it that `fragment` names."""
    environment: Environment = request.app.state.templates
    context = {**_always(request, actor), **values}
    if fragment and request.headers.get("hx-request") == "true":
        text = render_block(environment, template, fragment, context)
    else:
        text = environment.get_template(template).render(context)
    headers = {"Vary": "HX-Request"} if fragment else {}
    return HTMLResponse(text, status_code, headers={**headers, "Content-Language": i18n.language.get()})


def part(request: Request, template: str, **values: Any) -> str:
    """A template that is no page: what a tablet keeps of one."""
    environment: Environment = request.app.state.templates
    return environment.get_template(template).render(values)


def _always(request: Request, actor: Actor | None) -> dict[str, Any]:
    """What every page may use without asking for it."""
    settings: Settings = request.app.state.settings
    path = request.url.path
    return {
        "actor": actor,
        "demonstration": settings.environment is Kind.DEMO,
        "lang": i18n.language.get(),
        "account_links": navigation.account_links(actor, path),
        "navigation": navigation.links(actor, path),
        "offers_tablet": actor is not None and holds(actor, Permission.DEVICE_USE),
        "sees_oversight": actor is not None and holds(actor, Permission.OVERSIGHT_VIEW),
        "sees_training": actor is not None and holds(actor, Permission.TRAINING_VIEW),
        "writes_catalogue": actor is not None and holds(actor, Permission.CATALOGUE_WRITE),
        "path": path,
        "here": _here(request),
    }


def _here(request: Request) -> str:
    """Where to come back to; "" on the answer to a POST, which no link can ask for again."""
    if request.method != "GET":
        return ""
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
