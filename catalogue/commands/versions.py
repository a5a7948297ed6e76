"""The verbs of the catalogue: what is published, and what comes from elsewhere."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session

from app.core import audit, clock
from app.core.audit import AuditTag
from app.core.errors import Invalid
from catalogue import load, store
from catalogue.checks import Known, travelling_faults
from catalogue.documents import Document, Entry, document_of
from catalogue.faults import Fault, shape_faults
from catalogue.schemas.components import ComponentIn


def publish_shipped(session: Session, service_id: int) -> int:
    """Publish what ships into a catalogue that has nothing of its own. How many entries.

    A service that edits its catalogue is never overtaken by a new release: of that only code lists come in that the
    catalogue does not have, since the pages of the release rest on them.
    """
    documents = load.shipped()
    if not store.is_empty(session):
        known = store.code_lists(session)
        documents = tuple(d for d in documents if d.kind is Entry.CODE_LIST and d.code not in known)
    if not documents:
        return 0
    store.add(session, documents, clock.now(), is_foreign=False)
    audit.record(session, None, AuditTag.CATALOGUE_PUBLISHED, service_id=service_id, entries=len(documents))
    return len(documents)


def keep_foreign(session: Session, component: Mapping[str, Any]) -> int:
    """The row of a component version that came with a case: ours where the content is equal, else beside ours.

    Part of an import, whose own entry in the audit trail stands for it. Raises Invalid, keys within the component.
    """
    document = _document(session, component)
    found = store.find(session, document)
    if found is None:
        store.add(session, [document], clock.now(), is_foreign=True)
        found = store.find(session, document)
    assert found is not None
    return found


def check_foreign(session: Session, component: Mapping[str, Any]) -> None:
    """A component that came with a case and that no plan of it pins: looked at, not kept. Raises Invalid."""
    _document(session, component)


def _document(session: Session, component: Mapping[str, Any]) -> Document:
    try:
        shape = ComponentIn.strictly(json.dumps(component, default=str))
    except ValidationError as error:
        raise _invalid(shape_faults(error)) from None
    if faults := travelling_faults(shape.value(), _known(session)):
        raise _invalid(faults)
    return document_of(Entry.COMPONENT, shape)


def _known(session: Session) -> Known:
    catalogue = store.catalogue(session)
    codes = {name: frozenset(codes) for name, codes in catalogue.codes.items()}
    return Known(factors=frozenset(catalogue.factors), codes=codes)


def _invalid(faults: list[Fault]) -> Invalid:
    """The first sentence of each key."""
    return Invalid(dict(reversed(faults)))
