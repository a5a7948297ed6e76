"""One case: where it stands, the answers to its flags, and its export."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import around, case_view, finish_words, thread, words
from app.auth import CaseNeeds, SignedIn, Tx
from app.core.access import Actor, Permission, may
from app.core.errors import Invalid, NotFound
from app.core.i18n import _
from app.delivery import Delivery, delivery
from app.forms import Form, Posted
from app.picture import Drawing, Names, ReviewDay, drawn
from app.places import Places
from app.render import page
from interventions import bundle, commands, queries
from interventions.measures import Flag
from interventions.plans import absences_known
from interventions.queries import CasePage, CaseScope

router = APIRouter(prefix="/cases/{reference}")

Viewable = Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_VIEW))]
Answerable = Annotated[CaseScope, Depends(CaseNeeds(Permission.FLAG_ANSWER))]

BUTTONS = (
    Permission.CASE_EXPORT,
    Permission.CHALLENGE_ASK,
    Permission.CHALLENGE_VIEW,
    Permission.FLAG_ANSWER,
    Permission.QUALITY_ANSWER,
    Permission.REGISTER_VIEW,
    Permission.SESSION_RECORD,
    Permission.SHEET_PRINT,
    Permission.SUPERVISION_VIEW,
)
"""Those that are not for everyone who sees the case."""


@router.get("")
def show(request: Request, scope: Viewable, actor: SignedIn, tx: Tx) -> Response:
    found = queries.case_page(tx, actor, scope)
    made = delivery(found.overview.figures, found.overview.setting, found.recorded)
    return page(
        request,
        "cases/case.html",
        actor,
        **shared(found, made),
        key_figures=case_view.key_figures(found),
        drawing=drawing_of(found, made),
        quality=queries.quality_of(tx, actor, scope),
        may={permission.name for permission in BUTTONS if may(actor, permission, scope)},
    )


@router.get("/flags/{code}")
def show_flag(request: Request, code: str, scope: Answerable, actor: SignedIn, tx: Tx) -> Response:
    return _flag_page(request, actor, queries.case_page(tx, actor, scope, view="flag"), code, Form())


@router.post("/flags/{code}")
def answer_flag(request: Request, code: str, scope: Answerable, actor: SignedIn, tx: Tx, form: Posted) -> Response:
    text = form.text("text", _("Write your answer: what happened, or what you will do."))
    if not form.stopped:
        try:
            commands.answer_flag(tx, actor, scope, code, text)
        except Invalid as refused:
            form.refuse_all(refused)
    if form.stopped:
        return _flag_page(request, actor, queries.case_page(tx, actor, scope, view="flag"), code, form)
    return RedirectResponse(f"/cases/{scope.reference}#flag-{code}", 303)


@router.get("/export")
def export(
    scope: Annotated[CaseScope, Depends(CaseNeeds(Permission.CASE_EXPORT))], actor: SignedIn, tx: Tx
) -> Response:
    """The case bundle as a file, for the manager who accepts the case elsewhere."""
    exported = bundle.export_case(tx, actor, scope)
    headers = {"Content-Disposition": f'attachment; filename="{scope.reference}.json"'}
    return Response(exported.model_dump_json(by_alias=True, indent=1), media_type="application/json", headers=headers)


def shared(found: CasePage, made: Delivery | None) -> dict[str, Any]:
    """What the case page, the drift page and the flag page all show."""
    overview = found.overview
    return {
        "found": found,
        "overview": overview,
        "figures": overview.figures,
        "delivery": made,
        "places": Places(found, made),
        "threads": thread.threads(overview.figures, overview.setting, found.strength_names),
        "flags": case_view.acts_first([flag for flag in found.flags if not flag.closed]),
        "closed_flags": [flag for flag in found.flags if flag.closed],
        "names": found.teller.names,
        "causes": case_view.causes(),
        "view": case_view,
        "around": around.of_case(found),
        "around_words": around,
        "tried": around.tried_of(found),
        "forecast": found.forecast,
        "say_finish": finish_words,
    }


def drawing_of(found: CasePage, made: Delivery | None) -> Drawing | None:
    if made is None or not (made.rows or made.off_plan):
        return None

    def pause(reason: str) -> str:
        return words.translated(found.teller.code("pause_reasons", reason))

    figures = found.overview.figures
    absences = absences_known(found.overview.setting, figures.as_of)
    likely = [on or date.max for on in found.forecast.fan.dates] if found.forecast.fan else []
    seen = found.reviews
    reviews = [ReviewDay(review.held_on, True, review.kind) for review in seen.held if review.held_on]
    reviews += [ReviewDay(review.due_on, False, review.kind) for review in seen.due]
    return drawn(made, figures, Names(words.translated, pause), absences, likely, reviews)


def _flag_page(request: Request, actor: Actor, found: CasePage, code: str, form: Form) -> Response:
    flag = _flag(found, code)
    made = delivery(found.overview.figures, found.overview.setting, found.recorded)
    earlier = [answer for answer in found.overview.case.answers if answer.flag == code]
    return page(request, "cases/flag.html", actor, form=form, flag=flag, earlier=earlier[::-1], **shared(found, made))


def _flag(found: CasePage, code: str) -> Flag:
    flag = next((flag for flag in found.flags if flag.code == code), None)
    if flag is None:
        raise NotFound(_("This is not asked of us in this case, or no longer: the facts have changed."))
    return flag
