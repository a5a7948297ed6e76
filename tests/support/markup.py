"""Questions about templates, answered from their tokens and syntax tree. Each answer says where."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from jinja2 import Environment, nodes

PARSING = Environment(  # parses only, and never renders
    autoescape=True, trim_blocks=True, extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols"]
)
VALUE = "\x00"
"""Stands in the markup where the template puts a value."""

TRANSLATES = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext"})
READ_ALOUD = frozenset(
    {"alt", "aria-description", "aria-label", "aria-roledescription", "label", "placeholder", "title"}
)
NAMES = frozenset({"Keeptrack", "Cymraeg", "English"})
"""The same in every language: the product, and each language in its own words."""

ATTRIBUTE = re.compile(r"[a-z-]+=\"[^\"]*\"")
"""Outside a tag where a macro makes part of one."""

WORD = re.compile(r"[^\W\d_]{2,}")
LOOKS_LIKE_WORDS = re.compile(r"[A-Z][a-z]+\b(?!/)")


def markup(source: str) -> str:
    """The template's own HTML, on the lines where it stands, without what it says through gettext."""
    shown: list[str] = []
    block: list[str] = []
    translated = False
    for _, kind, text in PARSING.lex(source):
        if kind == "data" and not translated:
            shown.append(text)
            continue
        shown.append("\n" * text.count("\n"))
        if kind == "variable_begin":
            shown.append(VALUE)
        elif kind == "block_begin":
            block = []
        elif kind == "name":
            block.append(text)
        elif kind == "block_end" and block:
            translated = block[0] == "trans" or (translated and block[0] != "endtrans")
            block = []
    return "".join(shown)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.words: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._in_script = tag == "script"
        if tag == "style" or (tag == "script" and "src" not in values):
            self._say(self.inline, f"<{tag}>")
        for name, value in attrs:
            self._attribute(name, value or "")

    def _attribute(self, name: str, value: str) -> None:
        if name == "style" or name.startswith("on") or value.strip().lower().startswith("javascript:"):
            self._say(self.inline, name)
        if name in READ_ALOUD:
            self._read(value)

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if not self._in_script:
            self._read(data)

    def _read(self, text: str) -> None:
        if not NAMES.issuperset(WORD.findall(ATTRIBUTE.sub("", text))):
            self._say(self.words, " ".join(text.split()))

    def _say(self, where: list[str], what: str) -> None:
        where.append(f"line {self.getpos()[0]}: {what}")


def _read(source: str) -> _Reader:
    reader = _Reader()
    reader.feed(markup(source))
    reader.close()
    return reader


def inline(source: str) -> list[str]:
    """What the content policy would refuse: inline styles, scripts and handlers."""
    return _read(source).inline


def untranslated(source: str) -> list[str]:
    """Words that do not go through gettext, in the markup and in what is handed to macros."""
    return [*_read(source).words, *_literal_words(PARSING.parse(source))]


def _literal_words(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in TRANSLATES:
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and LOOKS_LIKE_WORDS.match(node.value):
        yield f"line {node.lineno}: {node.value}"
    for child in node.iter_child_nodes():
        yield from _literal_words(child)


def untitled(sources: dict[str, str]) -> list[str]:
    """Pages, which are the templates that extend another, without a title of their own or of a section's layout."""
    trees = {name: PARSING.parse(source) for name, source in sources.items()}
    return [name for name in trees if _parent(trees[name]) and not _titled(name, trees)]


def _titled(name: str, trees: dict[str, nodes.Template]) -> bool:
    """The outermost layout's title does not count: every page would have it."""
    parent = _parent(trees[name])
    if parent is None:
        return False
    titles = [block for block in trees[name].find_all(nodes.Block) if block.name == "title"]
    return any(_says_something(block) for block in titles) or _titled(parent, trees)


def _says_something(block: nodes.Block) -> bool:
    outputs = [part for output in block.find_all(nodes.Output) for part in output.nodes]
    return any(not isinstance(part, nodes.TemplateData) or part.data.strip() for part in outputs)


def _parent(tree: nodes.Template) -> str | None:
    extends = tree.find(nodes.Extends)
    if extends is None or not isinstance(extends.template, nodes.Const):
        return None
    return str(extends.template.value)
