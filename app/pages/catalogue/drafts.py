"""Drafts of components: opened, written a section at a time, sent, agreed to by a second person, or discarded."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import Tx
from app.core.access import Actor
from app.core.accounts.queries import names_by_email
from app.core.errors import Conflict, Invalid, NotFound
from app.core.i18n import _, ngettext
from app.drafting import Missing, Section, first_content, in_english_only, missing, sections, told
from app.drafting.boxes import Box, listed
from app.drafting.outlines import Outlines
from app.drafting.rows import named
from app.drafting.whole import unsaved
from app.forms import Form, Posted
from app.pages.catalogue.passing import Way, Writer, verbs
from app.render import page
from app.words import translated
from catalogue import commands, queries
from catalogue.differences import differences
from catalogue.documents import Entry
from catalogue.drafting import Draft, faults_of, headless
from catalogue.model import Catalogue

router = APIRouter(prefix="/catalogue/drafts")

COMPONENT = Entry.COMPONENT
HERE = "/catalogue/drafts"


def _show(request: Request, actor: Actor, tx: Tx, draft: Draft, form: Form, status_code: int = 0) -> Response:
    catalogue = queries.catalogue(tx)
    published = queries.latest(tx, COMPONENT, draft.code)
    compared = published is not None or draft.is_waiting
    changed = differences(headless(published.content) if published else {}, draft.content) if compared else ()
    lacking = missing(faults_of(COMPONENT, draft.code, draft.version, draft.content, catalogue))
    return page(
        request,
        "catalogue/draft.html",
        actor,
        status_code=status_code or form.status,
        form=form,
        draft=draft,
        steps=_steps(draft, lacking),
        missing=lacking,
        english=in_english_only(draft.content),
        published=published,
        changed=told(changed, catalogue),
        names=names_by_email(tx, draft.writers | {step.by for step in draft.steps}),
        may_agree=draft.is_waiting and actor.email not in draft.writers,
    )


def _steps(draft: Draft, lacking: list[Missing]) -> list[tuple[str, str, str, bool]]:
    """Each section with how far it is written."""
    found = []
    for section in sections():
        n = sum(each.section == section.name for each in lacking)
        state = ngettext("%(n)s thing missing", "%(n)s things missing", n) % {"n": n} if n else _state(section, draft)
        found.append((section.title, f"{HERE}/{draft.code}/{section.name}", state, not n))
    return found


def _state(section: Section, draft: Draft) -> str:
    if section.name not in ("standard", "adapted"):
        return _("Complete")
    n = len(((draft.content.get("variants") or {}).get(section.name) or {}).get("outlines") or ())
    return ngettext("%(n)s session", "%(n)s sessions", n) % {"n": n} if n else _("Not needed")


def _edit(
    request: Request,
    actor: Actor,
    tx: Tx,
    draft: Draft,
    section: Section,
    form: Form,
    typed: dict[str, Any] | None = None,
) -> Response:
    """typed: what lost against somebody else's save; the page shows both, and saving again writes over it."""
    catalogue = queries.catalogue(tx)
    meanwhile = told(differences({key: draft.content.get(key) for key in typed}, typed), catalogue) if typed else []
    offered = {field.key: field.choices(catalogue) for field in section.fields if field.box.is_chosen}
    return page(
        request,
        "catalogue/draft_section.html",
        actor,
        status_code=409 if typed is not None or not draft.id else form.status,
        form=form,
        draft=draft,
        section=section,
        meanwhile=meanwhile,
        stale=typed is not None,
        unsaved=unsaved(section, draft.content, catalogue),
        copies=bool(((draft.content.get("variants") or {}).get("standard") or {}).get("outlines")),
        seen=draft.seen(section.keys) if typed is not None or "seen" not in form.boxes else form.value("seen"),
        choices=offered,
        numbers=[field for field in section.fields if field.box is Box.NUMBER],
        rows=range(section.rows.count(form)) if section.rows else (),
        codes={name: listed(catalogue, name) for name in ("stances", "certainties")},
        factors=[(f.code, f"{f.code} {translated(f.name)}") for f in catalogue.factors.values()],
        components=_others(draft, catalogue),
    )


def _others(draft: Draft, catalogue: Catalogue) -> list[tuple[str, str]]:
    """What may come first or stand in: all but itself, and what stands there though it is out of use now."""
    used = {c.code: f"{translated(c.name)} ({c.code})" for c in catalogue.components.values() if c.code != draft.code}
    out = {code: _("%(code)s (out of use)") % {"code": code} for code in named(draft.content) if code not in used}
    return list({**used, **out}.items())


def _pressed(form: Form, section: Section, draft: Draft, catalogue: Catalogue) -> bool:
    if isinstance(section.rows, Outlines) and form.value("press") == "copy":
        section.rows.copy(form, draft.content)
        return True
    return bool(section.rows and section.rows.press(form))


WAY = Way(COMPONENT, HERE + "/{code}", "/catalogue/components/{code}", HERE, _show, sections, _edit, _pressed)


@router.get("")
def every(request: Request, actor: Writer, tx: Tx) -> Response:
    return _every(request, actor, tx, Form())


@router.post("")
def open_draft(request: Request, actor: Writer, tx: Tx, form: Posted) -> Response:
    """Of a code that is there, a copy; of one that is new, a beginning that has the name."""
    code = form.text("code", _("Enter a code.")).upper()
    name = form.text("name", longest=200)
    if not form.stopped:
        try:
            if name and queries.history(tx, COMPONENT, code):
                raise Conflict(_("There is a component with this code already: leave the name empty to change it."))
            commands.open_draft(tx, actor, COMPONENT, code, first_content(name) if name else None)
            return RedirectResponse(f"{HERE}/{code}", 303)
        except Invalid as refused:
            form.refuse_all(refused)
        except NotFound:
            form.refuse("name", _("Nothing has this code yet: give the new component a name."))
        except Conflict as refused:
            form.refuse("code", str(refused))
    return _every(request, actor, tx, form)


def _every(request: Request, actor: Actor, tx: Tx, form: Form) -> Response:
    drafts = queries.drafts(tx)
    names = names_by_email(tx, (draft.last.by for draft in drafts if draft.last))
    used = queries.catalogue(tx).components
    last = {code: component for (code, _version), component in sorted(queries.pinned(tx).items()) if code not in used}
    return page(
        request,
        "catalogue/drafts.html",
        actor,
        status_code=form.status,
        form=form,
        drafts=drafts,
        names=names,
        out_of_use=list(last.values()),
    )


router.include_router(verbs(WAY, "/{code}"))
