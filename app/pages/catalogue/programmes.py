"""Programmes: ordered work to start a plan from."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from app.auth import SignedIn, Tx
from app.core.access import Actor, Permission, holds
from app.core.errors import NotFound
from app.core.i18n import _, ngettext
from app.pages.catalogue.fit import fit
from app.pages.catalogue.words import any_of, held, length, minutes, named
from app.render import page
from catalogue import queries
from catalogue.documents import Entry
from catalogue.drafting import Draft
from catalogue.model import Catalogue, Component, Programme, ProgrammeItem, Text

router = APIRouter(prefix="/catalogue/programmes")


@dataclass(frozen=True, slots=True)
class Stream:
    """What one stream of a programme adds up to."""

    name: Text
    core: int
    sessions: int
    length: str


@dataclass(frozen=True, slots=True)
class Row:
    item: ProgrammeItem
    component: Component | None
    """None where it is out of use."""
    length: str
    usual: int | None
    instead: tuple[Component, ...]
    """What counts towards it where it is done in its place."""


@dataclass(frozen=True, slots=True)
class Summary:
    """One programme in the list. stances, needs: "" for all."""

    programme: Programme
    stances: str
    needs: str
    streams: tuple[Stream, ...]


@router.get("")
def every(request: Request, actor: SignedIn, tx: Tx) -> Response:
    catalogue = queries.catalogue(tx)
    summaries = [_summary(programme, catalogue) for programme in catalogue.programmes.values()]
    return page(request, "catalogue/programmes.html", actor, summaries=summaries, drafts=_drafts(tx, actor))


@router.get("/{code}")
def show(request: Request, code: str, actor: SignedIn, tx: Tx) -> Response:
    catalogue = queries.catalogue(tx)
    programme = catalogue.programmes.get(code)
    if programme is None:
        raise NotFound(_("The catalogue has no such programme."))
    found = fit(programme, catalogue, request.query_params)
    return page(
        request,
        "catalogue/programme.html",
        actor,
        status_code=found.form.status,
        fragment="fit_answer",
        fit=found,
        programme=programme,
        summary=_summary(programme, catalogue),
        pace=_pace(programme),
        ages=_ages(programme),
        draft=next((draft for draft in _drafts(tx, actor) if draft.code == code), None),
        rows=[_row(item, catalogue) for item in programme.items],
        codes=catalogue.codes,
    )


def _summary(programme: Programme, catalogue: Catalogue) -> Summary:
    return Summary(
        programme,
        stances=any_of(f"“{name}”" for name in named(dict(catalogue.codes["stances"]), programme.stances or ())),
        needs=any_of(named(dict(catalogue.codes["needs"]), programme.needs or ())),
        streams=tuple(_streams(programme, catalogue)),
    )


def _streams(programme: Programme, catalogue: Catalogue) -> Iterator[Stream]:
    for code in programme.streams:
        items = [item for item in programme.items if item.stream == code]
        yield Stream(
            catalogue.codes["streams"][code],
            core=programme.sessions(code, core_only=True),
            sessions=programme.sessions(code),
            length=length(sum(item.sessions * item.minutes for item in items)),
        )


def _pace(programme: Programme) -> str:
    """How often the child is seen: sessions may share a visit."""
    n = programme.sessions_a_week
    text = ngettext("%(n)s session a week", "%(n)s sessions a week", n) % {"n": n}
    together = programme.per_slot.get("child", 1)
    if together == 1:
        return text
    visits = ngettext("%(n)s to a visit", "%(n)s to a visit", together) % {"n": together}
    return f"{text}, {visits}"


def _ages(programme: Programme) -> str:
    youngest, oldest = programme.youngest, programme.oldest
    if youngest and oldest:
        return _("%(youngest)s to %(oldest)s") % {"youngest": youngest, "oldest": oldest}
    if youngest:
        return _("From %(n)s") % {"n": youngest}
    return _("Up to %(n)s") % {"n": oldest} if oldest else ""


def _drafts(tx: Tx, actor: Actor) -> list[Draft]:
    """For those who write them."""
    if not holds(actor, Permission.CATALOGUE_WRITE):
        return []
    return [draft for draft in queries.drafts(tx) if draft.kind is Entry.PROGRAMME]


def _row(item: ProgrammeItem, catalogue: Catalogue) -> Row:
    component = catalogue.components.get(item.component)
    instead = tuple(held(catalogue, component.equivalents)) if component else ()
    usual = component.dose.usual if component and component.dose else None
    return Row(item, component, minutes(item.minutes), usual, instead)
