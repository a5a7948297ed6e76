"""Drafts of programmes: the work in order with the fit beside it, sent, agreed to by a second person, or discarded."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import Tx
from app.core.access import Actor
from app.core.accounts.queries import names_by_email
from app.core.errors import Conflict, Invalid
from app.core.i18n import _, ngettext
from app.drafting import Section, told
from app.drafting.boxes import Box, listed
from app.drafting.programmes import ABOUT, PRIORITIES, WORK, Work, first_programme, missing_of, programme_sections
from app.drafting.whole import unsaved
from app.forms import Form, Posted
from app.pages.catalogue.fit import WHAT_IS_ASKED, Fit, fit
from app.pages.catalogue.passing import Way, Writer, verbs
from app.render import page
from app.words import translated
from catalogue import commands, queries
from catalogue.differences import differences
from catalogue.documents import Entry
from catalogue.drafting import Draft, faults_of, headless, tried
from catalogue.model import Catalogue, Programme

router = APIRouter(prefix="/catalogue/programmes")

PROGRAMME = Entry.PROGRAMME
HERE = "/catalogue/programmes"


def place(code: str) -> str:
    return f"{HERE}/{code}/draft"


def _fit(draft: Draft, content: Any, catalogue: Catalogue, query: Any) -> Fit | None:
    value = tried(PROGRAMME, draft.code, draft.version, content)
    return fit(value, catalogue, query) if isinstance(value, Programme) else None


def _show(request: Request, actor: Actor, tx: Tx, draft: Draft, form: Form, status_code: int = 0) -> Response:
    catalogue = queries.catalogue(tx)
    published = queries.latest(tx, PROGRAMME, draft.code)
    compared = published is not None or draft.is_waiting
    changed = differences(headless(published.content) if published else {}, draft.content) if compared else ()
    lacking = missing_of(
        faults_of(PROGRAMME, draft.code, draft.version, draft.content, catalogue), draft.content, catalogue
    )
    found = _fit(draft, draft.content, catalogue, request.query_params)
    return page(
        request,
        "catalogue/programme_draft.html",
        actor,
        status_code=status_code or form.status,
        fragment="fit_answer",
        form=form,
        draft=draft,
        place=place(draft.code),
        steps=[_step(section, draft, [each.section for each in lacking]) for section in programme_sections()],
        missing=lacking,
        published=published,
        changed=told(changed, catalogue),
        names=names_by_email(tx, draft.writers | {step.by for step in draft.steps}),
        may_agree=draft.is_waiting and actor.email not in draft.writers,
        fit=found,
    )


def _step(section: Section, draft: Draft, lacking: list[str]) -> tuple[str, str, str, bool]:
    n = lacking.count(section.name)
    parts = len(draft.content.get("items") or ())
    if n:
        state = ngettext("%(n)s thing missing", "%(n)s things missing", n) % {"n": n}
    elif section.name == ABOUT:
        state = _("Complete")
    else:
        state = ngettext("%(n)s part", "%(n)s parts", parts) % {"n": parts}
    return section.title, f"{place(draft.code)}/{section.name}", state, not n


def _pressed(form: Form, section: Section, draft: Draft, catalogue: Catalogue) -> bool:
    """A button that saves nothing: it moves a row, adds one, or works out the fit of what stands there."""
    if not isinstance(section.rows, Work):
        return False
    if form.value("press") == "add":
        section.rows.add(form, catalogue)
        return True
    return section.rows.press(form)


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
    now = {key: draft.content.get(key) for key in typed or ()}
    return page(
        request,
        "catalogue/programme_part.html",
        actor,
        status_code=409 if typed is not None or not draft.id else form.status,
        fragment="fit_answer",
        form=form,
        draft=draft,
        place=place(draft.code),
        section=section,
        meanwhile=told(differences(now, typed), catalogue) if typed else [],
        stale=typed is not None,
        unsaved=unsaved(section, draft.content, catalogue),
        seen=draft.seen(section.keys) if typed is not None or "seen" not in form.boxes else form.value("seen"),
        choices={field.key: field.choices(catalogue) for field in section.fields if field.box.is_chosen},
        numbers=[field for field in section.fields if field.box is Box.NUMBER],
        rows=range(section.rows.count(form)) if section.rows else (),
        codes={name: listed(catalogue, name) for name in ("streams", "stages", "variants")},
        priorities=[(n, n) for n in PRIORITIES],
        components={code: f"{translated(c.name)} ({code})" for code, c in catalogue.components.items()},
        fit=_as_typed(draft, section, form, catalogue) if section.name == WORK else None,
    )


def _as_typed(draft: Draft, section: Section, form: Form, catalogue: Catalogue) -> Fit | None:
    """Of what stands in the boxes, right or not: a box that cannot be read holds nothing."""
    boxes = Form(form.boxes)
    content = {**draft.content, **section.read(boxes, draft.content, catalogue)}
    asked = {name: form.value(name) for name in WHAT_IS_ASKED if name in form.boxes}
    return _fit(draft, content, catalogue, asked)


WAY = Way(PROGRAMME, HERE + "/{code}/draft", HERE + "/{code}", HERE, _show, programme_sections, _edit, _pressed)


@router.get("/new")
def show_new(request: Request, actor: Writer) -> Response:
    return page(request, "catalogue/programme_new.html", actor, form=Form())


@router.post("/new")
def begin(request: Request, actor: Writer, tx: Tx, form: Posted) -> Response:
    code = form.text("code", _("Enter a code.")).upper()
    name = form.text("name", _("Give the programme a name."), 200)
    if not form.stopped:
        try:
            if queries.history(tx, PROGRAMME, code):
                raise Conflict(_("There is a programme with this code already."))
            commands.open_draft(tx, actor, PROGRAMME, code, first_programme(name))
            return RedirectResponse(place(code), 303)
        except Invalid as refused:
            form.refuse_all(refused)
        except Conflict as refused:
            form.refuse("code", str(refused))
    return page(request, "catalogue/programme_new.html", actor, status_code=form.status, form=form)


@router.post("/{code}/draft")
def open_draft(code: str, actor: Writer, tx: Tx) -> Response:
    commands.open_draft(tx, actor, PROGRAMME, code)
    return RedirectResponse(place(code), 303)


router.include_router(verbs(WAY, "/{code}/draft"))
