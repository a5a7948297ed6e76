"""Components and programmes as one TOML file, so that services can share them: written, and read with every fault."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import tomli_w

from app.core.i18n import _
from catalogue.canonical import filled
from catalogue.differences import Difference, differences
from catalogue.documents import Document, Entry
from catalogue.drafting import MOST, Draft, document, faults_of, headless, tried
from catalogue.faults import Fault, joined
from catalogue.model import Catalogue, Component

LISTS: Mapping[str, Entry] = {"components": Entry.COMPONENT, "programmes": Entry.PROGRAMME}
"""What a file may hold, by its keys. Factors, rules and code lists come with the product."""
Content = dict[str, Any]
LANGUAGES = ("en", "cy")
ONE_LINE = ("name", "child_name", "carer_help", "title", "text", "source", "measures", "learning_adaptations", "checks")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Entered:
    """One entry of a file. key: where it stands in it. content: without its head."""

    key: str
    kind: Entry
    code: str
    content: Content


@dataclass(frozen=True, slots=True)
class Reading:
    """faults: with the file's own keys. Where there is any, nothing of the file may be taken in."""

    entries: tuple[Entered, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """An entry beside what is here. version: None where nothing is. written: a draft of it is being written here."""

    entry: Entered
    version: int | None
    changes: tuple[Difference, ...]
    written: bool

    @property
    def comes(self) -> bool:
        """Whether a draft will be made of it."""
        return not self.written and (self.version is None or bool(self.changes))


def written(documents: Iterable[Document]) -> str:
    """As TOML, by code. A null has no place in TOML, and none stands in what is kept."""
    kinds = {kind: name for name, kind in LISTS.items()}
    found: dict[str, list[Content]] = {}
    for each in sorted(documents, key=lambda each: (each.kind, each.code)):
        found.setdefault(kinds[each.kind], []).append(document(each.kind, each.code, each.version, each.content))
    return tomli_w.dumps(found, multiline_strings=False)


def read(text: str, catalogue: Catalogue) -> Reading:
    """Each entry with every fault, as if it were to be published. Entries of one file may name each other."""
    try:
        return _read(tomllib.loads(text), catalogue)
    except tomllib.TOMLDecodeError as error:
        said = _("This cannot be read: {error}.").format(error=error)
    except (ValueError, RecursionError):
        said = _("This cannot be read: a number is too long, or tables and lists stand in each other too deeply.")
    return Reading((), (("", said),))


def _read(table: Mapping[str, Any], catalogue: Catalogue) -> Reading:
    faults: list[Fault] = []
    entries = tuple(_entries(table, faults))
    if not entries and not faults:
        faults.append(("", _("There is no component and no programme in this file.")))
    for entry in entries:
        found = (*unshown(entry.content), *_faults(entry, _with(catalogue, entries)))
        faults += [(joined(entry.key, key), said) for key, said in found]
    return Reading(entries, tuple(faults))


def beside(entry: Entered, now: Document | None, drafts: Iterable[Draft]) -> Beside:
    """now: the version that is published here."""
    standing = any(each.kind is entry.kind and each.code == entry.code for each in drafts)
    if now is None:
        return Beside(entry, None, (), standing)
    return Beside(entry, now.version, differences(headless(now.content), entry.content), standing)


def _entries(table: Mapping[str, Any], faults: list[Fault]) -> Iterator[Entered]:
    """A file of one entry may stand without a list, as the files that come with the product do."""
    if "code" in table:
        kind = Entry.PROGRAMME if "items" in table else Entry.COMPONENT
        yield from _entry("", kind, table, faults)
        return
    faults += [(key, _("This key is not known here.")) for key in table if key not in LISTS]
    seen: set[tuple[Entry, str]] = set()
    for name, kind in LISTS.items():
        listed = table.get(name, [])
        if not isinstance(listed, list):
            faults.append((name, _("This must be a list.")))
            continue
        for n, raw in enumerate(listed):
            for entry in _entry(f"{name}[{n}]", kind, raw, faults):
                if (kind, entry.code) in seen:
                    faults.append((f"{name}[{n}].code", _("“{code}” stands here twice.").format(code=entry.code)))
                seen.add((kind, entry.code))
                yield entry


def _entry(key: str, kind: Entry, raw: Any, faults: list[Fault]) -> Iterator[Entered]:
    if not isinstance(raw, dict):
        faults.append((key, _("This must be an object.")))
    elif not isinstance(raw.get("code"), str) or not raw["code"]:
        faults.append((joined(key, "code"), _("This is needed.")))
    else:
        plain = _trimmed(json.loads(json.dumps(raw, default=str)))
        yield Entered(key, kind, plain["code"], filled(headless(plain)))


def _trimmed(value: Any) -> Any:
    """Space around a text is none of it, here as in a box."""
    if isinstance(value, dict):
        return {key: _trimmed(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_trimmed(part) for part in value]
    return value.strip() if isinstance(value, str) else value


def unshown(value: Any, at: str = "", name: str = "") -> Iterator[Fault]:
    """What the forms of a draft cannot show, and would lose in silence. name: the last key that is no language."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from unshown(part, joined(at, key), name if key in LANGUAGES else key)
    elif isinstance(value, list):
        if len(value) > MOST.get(name, len(value)):
            yield at, _("List {most} or fewer.").format(most=MOST[name])
        for n, part in enumerate(value):
            yield from unshown(part, f"{at}[{n}]", name)
    elif isinstance(value, str) and CONTROL.search(value):
        yield at, _("This holds a character that cannot be shown.")
    elif isinstance(value, str) and len(value.splitlines()) > 1 and (name in ONE_LINE or at == "aim.cy"):
        yield at, _("Write this on one line.")


def _with(catalogue: Catalogue, entries: Iterable[Entered]) -> Catalogue:
    found = (tried(each.kind, each.code, 1, each.content) for each in entries if each.kind is Entry.COMPONENT)
    known = {each.code: each for each in found if isinstance(each, Component)}
    return replace(catalogue, components={**catalogue.components, **known})


def _faults(entry: Entered, catalogue: Catalogue) -> list[Fault]:
    return faults_of(entry.kind, entry.code, 1, entry.content, catalogue)
