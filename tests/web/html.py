"""HTML as a tree, and what is wrong with a page of it: for people who see it, hear it, or send its forms."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
PHRASING_ONLY = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "button", "label", "strong", "summary", "dt"}
)
BLOCKS = frozenset(
    {"article", "aside", "details", "div", "dl", "fieldset", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"}
    | {"hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul"}
)
HEADING_IN = frozenset({"summary"})
PARENTS = {
    "caption": {"table"},
    "dd": {"dl", "div"},
    "dt": {"dl", "div"},
    "legend": {"fieldset"},
    "li": {"ol", "ul", "#template"},
    "option": {"select", "optgroup", "datalist"},
    "summary": {"details"},
    "tbody": {"table"},
    "td": {"tr"},
    "th": {"tr"},
    "thead": {"table"},
    "tr": {"thead", "tbody", "tfoot"},
}
NEVER_WITHIN_ITSELF = frozenset({"a", "button", "form", "label"})
ACTED_ON = frozenset({"a", "button", "input", "select", "textarea"})
PLACED = BLOCKS | PARENTS.keys() | NEVER_WITHIN_ITSELF | ACTED_ON
POINTING = frozenset({"for", "form", "aria-describedby", "aria-labelledby", "headers"})
SVG_CASE = frozenset({"viewbox", "preserveaspectratio"})


@dataclass(eq=False, slots=True)
class Node:
    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    parent: "Node | None" = None
    children: "list[Node | str]" = field(default_factory=list)
    _below: "list[Node] | None" = None

    def walk(self) -> "list[Node]":
        """It and all below it, as they stand in the page. Worked out once: a page is walked dozens of times."""
        if self._below is None:
            self._below, ahead = [], [self]
            while ahead:
                node = ahead.pop()
                self._below.append(node)
                if node.children:
                    ahead += [child for child in reversed(node.children) if isinstance(child, Node)]
        return self._below

    def all(self, *tags: str) -> "list[Node]":
        return [node for node in self.walk() if node.tag in tags]

    def within(self, *tags: str) -> bool:
        above = self.parent
        while above is not None and above.tag not in tags:
            above = above.parent
        return above is not None

    @property
    def text(self) -> str:
        parts = (child if isinstance(child, str) else child.text for child in self.children)
        return " ".join("".join(parts).split())

    @property
    def name(self) -> str:
        """What a screen reader says, as far as it does not hang on another element."""
        pictures = (img.attrs.get("alt", "") for img in self.all("img"))
        return self.attrs.get("aria-label", "") or " ".join([self.text, *pictures]).strip()


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("#document")
        self.at = self.root
        self.doctype = ""
        self.faults: list[str] = []

    def handle_decl(self, decl: str) -> None:
        self.doctype = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.at)
        if len(node.attrs) < len(attrs):
            twice = [name for name, count in Counter(name for name, _ in attrs).items() if count > 1]
            self.faults += [f"<{tag}> says {name} twice" for name in twice]
        self.at.children.append(node)
        if tag not in VOID:
            self.at = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.at = self.at.parent or self.root

    def handle_endtag(self, tag: str) -> None:
        if self.at.tag != tag:
            self.faults.append(f"</{tag}> stands where <{self.at.tag}> is open")
            return
        self.at = self.at.parent or self.root

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


@dataclass
class Document:
    root: Node
    doctype: str
    parse_faults: list[str]
    templates: list[Node]
    """What stands in each <template>: no part of the page, until a script copies it there."""


def parse(text: str) -> Document:
    builder = _Builder()
    builder.feed(text)
    builder.close()
    if builder.at is not builder.root:
        builder.faults.append(f"<{builder.at.tag}> is never closed")
    return Document(builder.root, builder.doctype, builder.faults, _taken_out(builder.root))


def _taken_out(root: Node) -> list[Node]:
    templates = root.all("template")
    found = [Node("#template", template.attrs, None, template.children) for template in templates]
    root._below = None
    for template, content in zip(templates, found, strict=True):
        template.children = []
        for child in content.children:
            if isinstance(child, Node):
                child.parent = content
    return found


def faults(document: Document) -> list[str]:
    """Everything wrong with a whole page."""
    parts = [document.root, *document.templates]
    return [*document.parse_faults, *_frame(document), *(fault for part in parts for fault in part_faults(part))]


def part_faults(root: Node) -> list[str]:
    """What can be wrong with a part of a page as well."""
    checks = (_ids, _references, _nesting, _labels, _names, _inline, _tables, _fieldsets)
    return [fault for check in checks for fault in check(root)]


def _frame(document: Document) -> Iterator[str]:
    root = document.root
    if document.doctype.lower() != "doctype html":
        yield "there is no doctype"
    if not any(html.attrs.get("lang") in ("en", "cy") for html in root.all("html")):
        yield "the page does not say its language"
    titles = [title.text for title in root.all("title") if not title.within("svg")]
    if len(titles) != 1 or not titles[0].rpartition(" - ")[0].removeprefix("Error:").strip():
        yield f"the page needs one title of its own, not {titles}"
    for tag in ("h1", "main"):
        if len(root.all(tag)) != 1:
            yield f"the page has {len(root.all(tag))} <{tag}>"
    yield from _headings(root)


def _headings(root: Node) -> Iterator[str]:
    before = 1
    for heading in root.all("h1", "h2", "h3", "h4", "h5", "h6"):
        level = int(heading.tag[1])
        if level > before + 1 and not heading.within("svg"):
            yield f"after h{before} comes h{level}: {heading.text}"
        before = level


def _ids(root: Node) -> Iterator[str]:
    for name, count in Counter(node.attrs["id"] for node in root.walk() if "id" in node.attrs).items():
        if count > 1 or not name or " " in name:
            yield f"the id '{name}' stands {count} times"


def _references(root: Node) -> Iterator[str]:
    ids = {node.attrs.get("id") for node in root.walk()}
    for node in root.walk():
        named = [node.attrs[key] for key in POINTING & node.attrs.keys()]
        if node.attrs.get("href", "").startswith("#"):
            named.append(node.attrs["href"][1:])
        for name in " ".join(named).split():
            if name not in ids:
                yield f"<{node.tag}> points to #{name}, which is not there"


def _nesting(root: Node) -> Iterator[str]:
    for node in root.walk():
        if node.parent is None or not (node.tag in PLACED or node.parent.tag in ("ul", "ol")) or node.within("svg"):
            continue
        parent = node.parent.tag
        if node.tag in PARENTS and parent not in PARENTS[node.tag]:
            yield f"<{node.tag}> stands in <{parent}>"
        if node.tag in NEVER_WITHIN_ITSELF and node.within(node.tag):
            yield f"<{node.tag}> stands within <{node.tag}>"
        if node.tag in ACTED_ON and node.within("a", "button"):
            yield f"<{node.tag}> stands within a link or a button"
        if node.tag in BLOCKS and node.within(*PHRASING_ONLY) and not _heading_in_summary(node):
            yield f"<{node.tag}> stands where only words may: in <{parent}>"
        if parent in ("ul", "ol") and node.tag not in ("li", "script", "template"):
            yield f"<{node.tag}> stands in <{parent}>"


def _heading_in_summary(node: Node) -> bool:
    return node.tag.startswith("h") and node.parent is not None and node.parent.tag in HEADING_IN


def _labels(root: Node) -> Iterator[str]:
    labelled = {label.attrs["for"] for label in root.all("label") if "for" in label.attrs and label.text}
    for box in root.all("input", "select", "textarea"):
        if box.attrs.get("type") in ("hidden", "submit", "button"):
            continue
        by_itself = box.attrs.get("aria-label") or box.attrs.get("aria-labelledby")
        if box.attrs.get("id") not in labelled and not box.within("label") and not by_itself:
            yield f"the box '{box.attrs.get('name')}' has no label"
        if not box.attrs.get("name"):
            yield f"a box has no name: {box.attrs}"


def _names(root: Node) -> Iterator[str]:
    for node in root.all("a", "button", "summary", "legend", "label", "th", "h1", "h2", "h3", "option"):
        if not node.name and not node.attrs.get("aria-labelledby"):
            yield f"a <{node.tag}> has no words: {node.attrs}"
    for node in root.all("img"):
        if "alt" not in node.attrs:
            yield "a picture has no alternative text"
    for node in root.all("svg"):
        if node.attrs.get("aria-hidden") != "true" and not (node.attrs.get("aria-label") or _described(node)):
            yield "a drawing is neither named nor hidden from those who cannot see it"


def _described(svg: Node) -> bool:
    return bool(svg.attrs.get("aria-labelledby")) or bool(svg.all("title"))


def _inline(root: Node) -> Iterator[str]:
    for node in root.walk():
        if node.tag == "style" or (node.tag == "script" and (not node.attrs.get("src") or node.text)):
            yield f"<{node.tag}> is inline"
        for name in node.attrs:
            if name == "style" or name.startswith("on"):
                yield f"<{node.tag}> has {name}"


def _tables(root: Node) -> Iterator[str]:
    for table in root.all("table"):
        if not any(caption.text for caption in table.all("caption")):
            yield "a table has no caption"
        for head in table.all("th"):
            if head.attrs.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield f"the heading '{head.text}' does not say what it heads"


def _fieldsets(root: Node) -> Iterator[str]:
    for group in root.all("fieldset"):
        if not group.all("legend"):
            yield "a group of boxes has no legend"
    for box in root.all("input"):
        if box.attrs.get("type") == "radio" and not box.within("fieldset"):
            yield f"the answers '{box.attrs.get('name')}' stand in no group"
