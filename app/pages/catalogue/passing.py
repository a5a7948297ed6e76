"""A draft on its way, of a component or of a programme: what is asked for it, and what others did meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import Needs, Tx
from app.core.access import Actor, Permission
from app.core.accounts.queries import names_by_email
from app.core.errors import Conflict, Invalid, NotFound
from app.core.i18n import _
from app.drafting import Section
from app.drafting.whole import unsaved
from app.forms import Form, Posted
from app.render import page
from catalogue import commands, queries
from catalogue.documents import Entry
from catalogue.drafting import Draft
from catalogue.model import Catalogue

Writer = Annotated[Actor, Depends(Needs(Permission.CATALOGUE_WRITE))]
Publisher = Annotated[Actor, Depends(Needs(Permission.CATALOGUE_PUBLISH))]
LONGEST_NOTE = 1000
LONGEST_NUMBER = 6


@dataclass(frozen=True, slots=True)
class Way:
    """Where the drafts of one kind stand. draft, entry: addresses, with {code}; home: of those who write them.

    show: the page of a draft, with the form that was refused and its status. edit: a section's, with what lost against
    somebody else's save. pressed: whether a button was pressed that saves nothing; it has rearranged the form.
    """

    kind: Entry
    draft: str
    entry: str
    home: str
    show: Callable[[Request, Actor, Tx, Draft, Form, int], Response]
    sections: Callable[[], tuple[Section, ...]]
    edit: Callable[[Request, Actor, Tx, Draft, Section, Form, dict[str, Any] | None], Response]
    pressed: Callable[[Form, Section, Draft, Catalogue], bool]


def verbs(way: Way, path: str) -> APIRouter:
    """Shown, written, sent, agreed to, given back, discarded. path: of a draft within the router that takes them in."""
    router = APIRouter()

    @router.get(path)
    def show(request: Request, code: str, actor: Writer, tx: Tx) -> Response:
        try:
            return way.show(request, actor, tx, queries.draft(tx, way.kind, code), Form(), 0)
        except NotFound:
            return gone_page(request, actor, tx, way, code, Form())

    def act(
        request: Request, actor: Actor, tx: Tx, code: str, form: Form, box: str, do: Any, then: str, lacking: str = ""
    ) -> Response:
        try:
            draft = queries.draft(tx, way.kind, code)
            if status := refused(form, box, do, lacking):
                return way.show(request, actor, tx, draft, form, status)
        except NotFound:
            return gone_page(request, actor, tx, way, code, form)
        return RedirectResponse(then.format(code=code), 303)

    @router.post(f"{path}/ask")
    def ask(request: Request, code: str, actor: Writer, tx: Tx, form: Posted) -> Response:
        note = form.text("note", _("Say what changed, and why."), LONGEST_NOTE)
        lacking = _("Something is missing still: it stands in the list on this page.")

        def do() -> object:
            return commands.ask_for_publication(tx, actor, way.kind, code, note)

        return act(request, actor, tx, code, form, "note", do, way.draft, lacking)

    @router.post(f"{path}/agree")
    def agree(request: Request, code: str, actor: Publisher, tx: Tx, form: Posted) -> Response:
        lacking = _("The catalogue changed since this was sent, and something is missing now: it stands below.")

        def do() -> object:
            return commands.agree(tx, actor, way.kind, code, form.value("seen"))

        return act(request, actor, tx, code, form, "", do, way.entry, lacking)

    @router.post(f"{path}/return")
    def give_back(request: Request, code: str, actor: Publisher, tx: Tx, form: Posted) -> Response:
        reason = form.text("reason", _("Say what should change before it is published."), LONGEST_NOTE)

        def do() -> object:
            return commands.return_draft(tx, actor, way.kind, code, reason)

        return act(request, actor, tx, code, form, "reason", do, way.draft)

    @router.post(f"{path}/discard")
    def discard(request: Request, code: str, actor: Writer, tx: Tx, form: Posted) -> Response:
        def do() -> None:
            commands.discard_draft(tx, actor, way.kind, code, form.value("seen"))

        return act(request, actor, tx, code, form, "", do, way.home)

    @router.get(f"{path}/{{section}}")
    def show_section(request: Request, code: str, section: str, actor: Writer, tx: Tx) -> Response:
        found = _section(way, section)
        try:
            draft = queries.draft(tx, way.kind, code)
        except NotFound:
            return gone_page(request, actor, tx, way, code, Form())
        return way.edit(request, actor, tx, draft, found, found.hold(draft.content), None)

    @router.post(f"{path}/{{section}}")
    def save_section(request: Request, code: str, section: str, actor: Writer, tx: Tx, form: Posted) -> Response:
        found = _section(way, section)
        try:
            return _save(request, actor, tx, way, queries.draft(tx, way.kind, code), found, form)
        except NotFound:
            return way.edit(request, actor, tx, gone(form, way.kind, code), found, form, None)

    return router


def _section(way: Way, name: str) -> Section:
    for section in way.sections():
        if section.name == name:
            return section
    raise NotFound(_("A draft has no such part."))


def _save(request: Request, actor: Actor, tx: Tx, way: Way, draft: Draft, section: Section, form: Form) -> Response:
    catalogue = queries.catalogue(tx)
    if way.pressed(form, section, draft, catalogue):
        return way.edit(request, actor, tx, draft, section, form, None)
    changes = section.read(form, draft.content, catalogue)
    if lost := unsaved(section, draft.content, catalogue):
        form.refuse("", lost)
    if form.stopped:
        return way.edit(request, actor, tx, draft, section, form, None)
    try:
        commands.save_draft(tx, actor, way.kind, draft.code, changes, form.value("seen"))
    except Conflict:
        return way.edit(request, actor, tx, draft, section, form, changes)
    return RedirectResponse(way.draft.format(code=draft.code), 303)


def refused(form: Form, box: str, act: Callable[[], object], lacking: str = "") -> int:
    """0 where it was done; else the status of the page that shows the form again, with what stopped it at the box.

    lacking: the sentence for a draft that is incomplete.
    """
    if form.stopped:
        return form.status
    try:
        act()
    except Conflict as stale:
        form.refuse(box, str(stale))
        return 409
    except Invalid as incomplete:
        form.refuse(box, lacking or str(incomplete))
        return form.status
    return 0


def gone(form: Form, kind: Entry, code: str) -> Draft:
    """An empty one, to show what was typed into it. Raises NotFound where what was sent is from no page of a draft."""
    if "seen" not in form.boxes:
        raise NotFound(_("There is no draft of this."))
    sentence = _(
        "This draft is not here any more: it was discarded or published. What you wrote stands in the boxes. "
        "Open a draft of it again, beside this page, and save."
    )
    form.refuse("", sentence)
    return Draft(0, kind, code, 0, {}, "")


def gone_page(request: Request, actor: Actor, tx: Tx, way: Way, code: str, form: Form) -> Response:
    """What became of a draft that somebody had before them, what they wrote, and where to go.

    Raises NotFound where the request is from no page of a draft, and the catalogue has no such entry.
    """
    text = form.value("version")
    number = int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 0
    history = queries.history(tx, way.kind, code)
    if not number and not history:
        raise NotFound(_("There is no draft of this."))
    published = next((each for each in history if each.number == number), None)
    latest = queries.latest(tx, way.kind, code)
    by = published.published.by if published and published.published else ""
    return page(
        request,
        "catalogue/draft_gone.html",
        actor,
        status_code=409 if number else 404,
        code=code,
        name=latest.content["name"] if latest else {"en": code},
        number=number,
        published=published,
        by=names_by_email(tx, [by])[by] if by else "",
        typed=form.value("note") or form.value("reason"),
        entry=way.entry.format(code=code) if history else "",
        home=way.home,
    )
