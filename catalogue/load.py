"""The shipped catalogue: TOML files to documents, strictly, with every fault at once."""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.core.i18n import _
from catalogue.checks import (
    Known,
    component_faults,
    programme_faults,
    rule_faults,
    rules_faults,
    vocabulary_faults,
)
from catalogue.documents import SHAPES, AnyShape, Document, Entry, document_of
from catalogue.faults import Fault, joined, shape_faults, twice, unknown
from catalogue.model import CodeList, Component, CoverageRule, Factor, Programme, Strength
from catalogue.schemas.components import ShippedComponent
from catalogue.schemas.rules import RuleShape

DATA = Path(__file__).parent / "data"
LISTS: Mapping[str, tuple[str, Entry]] = {
    "coverage_rules.toml": ("rules", Entry.COVERAGE_RULE),
    "factors.toml": ("factors", Entry.FACTOR),
    "strengths.toml": ("strengths", Entry.STRENGTH),
    "vocabulary.toml": ("lists", Entry.CODE_LIST),
}
"""Files that hold many entries, and the one key they have."""

FOLDERS: Mapping[str, Entry] = {"components": Entry.COMPONENT, "programmes": Entry.PROGRAMME}
"""Folders with one file an entry, named by its code."""


class Faulty(ValueError):
    """Everything wrong with the files, one sentence a line: file, key, what must change."""

    def __init__(self, faults: Iterable[tuple[str, Fault]]) -> None:
        self.faults = list(faults)
        lines = (": ".join(part for part in (file, key, sentence) if part) for file, (key, sentence) in self.faults)
        super().__init__("\n".join(lines))


@dataclass(frozen=True, slots=True)
class Read:
    """One entry as it stands in a file: its shape, or none where that is faulty."""

    file: str
    key: str
    kind: Entry
    raw: Any
    shape: AnyShape | None
    faults: tuple[Fault, ...] = ()

    @property
    def code(self) -> str:
        """As far as it can be made out, so that one faulty entry does not fault all that name it."""
        raw = self.raw if isinstance(self.raw, dict) else {}
        return str(raw.get("list" if self.kind is Entry.CODE_LIST else "code", ""))


@dataclass(slots=True)
class Reading:
    entries: list[Read] = field(default_factory=list)
    faults: list[tuple[str, Fault]] = field(default_factory=list)

    def of(self, kind: Entry) -> Iterator[Read]:
        return (entry for entry in self.entries if entry.kind is kind)

    def codes(self, kind: Entry) -> frozenset[str]:
        return frozenset(entry.code for entry in self.of(kind))


@cache
def shipped() -> tuple[Document, ...]:
    """The catalogue that comes with the product."""
    return load(DATA)


def load(folder: Path) -> tuple[Document, ...]:
    """Every entry of these files as a document. Raises Faulty with all faults at once.

    The sense of an entry (its codes, doses, outlines) is looked at once its shape is right.
    """
    reading = _read(folder)
    faults = [*reading.faults, *_sense_faults(reading)]
    if faults:
        raise Faulty(sorted(faults))
    return tuple(document_of(entry.kind, entry.shape) for entry in reading.entries if entry.shape)


def _read(folder: Path) -> Reading:
    reading = Reading()
    for name, (key, kind) in LISTS.items():
        _read_list(reading, folder / name, key, kind)
    for name, kind in FOLDERS.items():
        for path in sorted((folder / name).glob("*")):
            _read_single(reading, path, f"{name}/{path.name}", kind)
    for path in sorted(folder.glob("*")):
        if path.name not in LISTS and path.name not in FOLDERS:
            reading.faults.append((path.name, ("", _("This is no file of the catalogue."))))
    for entry in reading.entries:
        reading.faults += [(entry.file, fault) for fault in entry.faults]
    return reading


def _read_list(reading: Reading, path: Path, key: str, kind: Entry) -> None:
    table = _table(reading, path, path.name)
    entries = table.pop(key, [])
    if not isinstance(entries, list):
        reading.faults.append((path.name, (key, _("This must be a list."))))
        entries = []
    reading.faults += [(path.name, (extra, _("This key is not known here."))) for extra in table]
    read = [_entry(path.name, f"{key}[{n}]", kind, raw) for n, raw in enumerate(entries)]
    reading.faults += [(path.name, fault) for fault in twice(key, [entry.code for entry in read if entry.code])]
    reading.entries += read


def _read_single(reading: Reading, path: Path, file: str, kind: Entry) -> None:
    entry = _entry(file, "", kind, _table(reading, path, file))
    if path.suffix != ".toml" or path.stem != entry.code:
        reading.faults.append((file, ("code", _("A file is named by the code it holds, with .toml after it."))))
    reading.entries.append(entry)


def _table(reading: Reading, path: Path, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        reading.faults.append((file, ("", _("This file is missing."))))
    except (OSError, ValueError) as error:
        reading.faults.append((file, ("", _("This cannot be read: {error}.").format(error=error))))
    return {}


def _entry(file: str, key: str, kind: Entry, raw: Any) -> Read:
    shape = ShippedComponent if kind is Entry.COMPONENT else SHAPES[kind]
    try:
        return Read(file, key, kind, raw, shape.strictly(json.dumps(raw, default=str)))
    except ValidationError as error:
        faults = tuple((joined(key, at), sentence) for at, sentence in shape_faults(error))
        return Read(file, key, kind, raw, None, faults)


def _sense_faults(reading: Reading) -> Iterator[tuple[str, Fault]]:
    known = _known(reading)
    for entry in reading.entries:
        if entry.shape:
            yield from ((entry.file, (joined(entry.key, at), said)) for at, said in _faults_of(entry.shape, known))
    rules = [entry.shape for entry in reading.of(Entry.COVERAGE_RULE) if isinstance(entry.shape, RuleShape)]
    if len(rules) == len(list(reading.of(Entry.COVERAGE_RULE))):
        yield from (("coverage_rules.toml", fault) for fault in rules_faults([rule.number for rule in rules]))
    yield from (("vocabulary.toml", fault) for fault in vocabulary_faults(known.codes))


def _faults_of(shape: AnyShape, known: Known) -> Iterable[Fault]:
    match shape.value():
        case Component() as component:
            return component_faults(component, known)
        case Programme() as programme:
            return programme_faults(programme, known)
        case CoverageRule() as rule:
            return rule_faults(rule, known)
        case Factor() as factor:
            return [("domain", said) for _at, said in unknown("", [factor.domain], known.list("factor_domains"))]
        case Strength() | CodeList():
            return []


def _known(reading: Reading) -> Known:
    """Faulty entries count as known here: their own faults are enough to mend."""
    lists = [entry.shape.value() for entry in reading.of(Entry.CODE_LIST) if entry.shape]
    return Known(
        components=reading.codes(Entry.COMPONENT),
        adapted=frozenset(entry.code for entry in reading.of(Entry.COMPONENT) if _may_be_adapted(entry)),
        factors=reading.codes(Entry.FACTOR),
        codes={each.code: frozenset(each.codes) for each in lists if isinstance(each, CodeList)},
    )


def _may_be_adapted(entry: Read) -> bool:
    value = entry.shape.value() if entry.shape else None
    return value.is_adapted if isinstance(value, Component) else True
