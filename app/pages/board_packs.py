"""Packs for boards: chosen, written, looked at as a whole, and sent; what was sent is shown as it was."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse

from app.auth import Needs, Tx
from app.board_files import KINDS, csv_of, xlsx_of
from app.core import i18n
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid, NotFound
from app.core.i18n import _
from app.forms import Form, Posted
from app.ids import RowId
from app.pdf import as_pdf, can_write
from app.render import page
from app.session_words import Difference
from app.words import long_date, said, translated
from interventions import commands
from interventions.board.pack import Choice, Edition
from interventions.board.paper import Paper
from interventions.board.period import YEAR
from interventions.board.reports import PACK
from interventions.queries import board_packs as packs
from interventions.queries.board_packs import Draft, DraftScreen, SentPack

router = APIRouter(prefix="/board")

Manager = Annotated[Actor, Depends(Needs(Permission.REPORT_VIEW))]
Sender = Annotated[Actor, Depends(Needs(Permission.REPORT_SEND))]


def own_draft(draft: RowId, actor: Sender, tx: Tx) -> Draft:
    """Stands before the form, so that 404 comes before any fault of the body."""
    return packs.draft_of(tx, actor, draft)


Own = Annotated[Draft, Depends(own_draft)]
TOLD = (said, translated)
NARRATIVE = "narrative"
LONGEST = 4000


@router.get("/packs")
def show(request: Request, actor: Manager, tx: Tx) -> Response:
    return page(request, "board/packs.html", actor, found=packs.board_packs(tx, actor), editions=_editions())


@router.get("/packs/{pack}")
def show_sent(request: Request, pack: RowId, actor: Manager, tx: Tx) -> Response:
    """In the language in which it was sent, whatever the reader's own."""
    found = packs.board_pack(tx, actor, pack)
    i18n.language.set(found.paper["language"])
    return _sent(request, actor, found)


@router.get("/packs/{pack}/{file}")
def save(request: Request, pack: RowId, file: str, actor: Manager, tx: Tx) -> Response:
    """What was sent, as a file, in the language in which it was sent."""
    kind = file.removeprefix("pack.")
    if kind not in (*KINDS, *(["pdf"] if can_write() else ())):
        raise NotFound(_("There is no such file."))
    found = packs.board_pack(tx, actor, pack, kind)
    i18n.language.set(found.paper["language"])
    name = f"board-{found.line.until}-{pack}"
    if kind == "pdf":
        return as_pdf(request, _sent(request, actor, found), name)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    made = csv_of(found.paper) if kind == "csv" else xlsx_of(found.paper)
    return StreamingResponse(made, media_type=KINDS[kind], headers=headers)


@router.get("/drafts/new")
def ask(request: Request, actor: Sender, tx: Tx) -> Response:
    choices = packs.pack_choices(tx, actor)
    form = Form.holding(
        edition=Edition.RESTRICTED.value, teams=[*choices.teams], until=choices.quarters[0].isoformat(),
        months=YEAR, reports=PACK,
    )  # fmt: skip
    return _choose(request, actor, tx, form)


@router.post("/drafts/new")
def begin(request: Request, actor: Sender, tx: Tx, form: Posted) -> Response:
    choice = _choice(form)
    if not form.stopped and choice:
        try:
            return RedirectResponse(f"/board/drafts/{commands.begin_pack(tx, actor, choice)}", 303)
        except Invalid as refused:
            form.refuse_all(refused)
    return _choose(request, actor, tx, form)


@router.get("/drafts/{draft}/choose")
def ask_again(request: Request, own: Own, actor: Sender, tx: Tx) -> Response:
    it = own.choice
    form = Form.holding(
        edition=it.edition.value, teams=it.teams, until=it.until.isoformat(), months=it.months, reports=it.reports
    )
    return _choose(request, actor, tx, form, own.id)


@router.post("/drafts/{draft}/choose")
def choose(request: Request, own: Own, actor: Sender, tx: Tx, form: Posted) -> Response:
    choice = _choice(form)
    if not form.stopped and choice:
        try:
            commands.choose_pack(tx, actor, own.id, choice)
            return RedirectResponse(f"/board/drafts/{own.id}", 303)
        except Invalid as refused:
            form.refuse_all(refused)
    return _choose(request, actor, tx, form, own.id)


@router.get("/drafts/{draft}")
def write(request: Request, draft: RowId, actor: Sender, tx: Tx) -> Response:
    screen = packs.draft_screen(tx, actor, draft, TOLD)
    written = screen.draft.narratives
    boxes = {_box(report): written.get(report, "") for report in ("", *screen.draft.choice.reports)}
    form = Form.holding(seen=screen.draft.seen, **boxes)
    return _write(request, actor, screen, form)


@router.post("/drafts/{draft}")
def keep(request: Request, own: Own, actor: Sender, tx: Tx, form: Posted) -> Response:
    reports = ("", *own.choice.reports)
    narratives = {report: form.text(_box(report), longest=LONGEST) for report in reports if _box(report) in form.boxes}
    if form.stopped:
        return _write(request, actor, packs.draft_screen(tx, actor, own.id, TOLD), form)
    try:
        commands.write_pack(tx, actor, own.id, narratives, form.value("seen"))
    except Conflict:
        return _stale(request, actor, packs.draft_screen(tx, actor, own.id, TOLD), form, narratives)
    return RedirectResponse(f"/board/drafts/{own.id}{'/whole' if form.ticked('whole') else ''}", 303)


@router.get("/drafts/{draft}/whole")
def look(request: Request, draft: RowId, actor: Sender, tx: Tx) -> Response:
    return _whole(request, actor, packs.draft_screen(tx, actor, draft, TOLD), Form())


@router.post("/drafts/{draft}/send")
def send(request: Request, own: Own, actor: Sender, tx: Tx, form: Posted) -> Response:
    recipients = [line.strip() for line in form.text("recipients", longest=2000).splitlines() if line.strip()]
    why = form.text("why", longest=300)
    if not form.stopped:
        try:
            made = commands.send_pack(tx, actor, own.id, form.value("mark"), recipients, why, TOLD)
            return RedirectResponse(f"/board/packs/{made}", 303)
        except Invalid as refused:
            form.refuse_all(refused)
        except Conflict as refused:
            form.refuse("", refused.message)
    return _whole(request, actor, packs.draft_screen(tx, actor, own.id, TOLD), form)


@router.post("/drafts/{draft}/discard")
def discard(draft: RowId, actor: Sender, tx: Tx) -> Response:
    commands.discard_pack(tx, actor, draft)
    return RedirectResponse("/board/packs", 303)


def _sent(request: Request, actor: Actor, found: SentPack) -> Response:
    return page(
        request, "board/pack.html", actor, found=found, paper=found.paper, pdf=can_write(), **_days(found.paper)
    )


def _choice(form: Form) -> Choice | None:
    edition = form.choice("edition", list(Edition), _("Choose who it is for."))
    until = form.date("until", _("Choose one of the quarters."))
    months = form.number("months", _("Enter over how many months it counts."), low=1, high=120)
    if form.stopped or not until or not months:
        return None
    teams, reports = dict.fromkeys(form.all("teams")), dict.fromkeys(form.all("reports"))
    return Choice(Edition(edition), tuple(teams), until, months, tuple(reports))


def _choose(request: Request, actor: Actor, tx: Tx, form: Form, draft: int | None = None) -> Response:
    found = packs.pack_choices(tx, actor)
    return page(
        request,
        "board/choose.html",
        actor,
        status_code=form.status,
        form=form,
        draft=draft,
        editions=[
            (
                Edition.RESTRICTED,
                _("For named people"),
                _("Full counts. You say who receives it and why, and that is kept."),
            ),
            (
                Edition.CIRCULATION,
                _("For circulation"),
                _("Counts of 1 to 4 are withheld, and whatever would give them away. Over 24 months at least."),
            ),
        ],
        teams=[(code, _("%(team)s team") % {"team": name}) for code, name in found.teams.items()],
        quarters=_ends(form, found.quarters),
        reports=[(code, translated(it.title), translated(it.asks)) for code, it in found.reports.items()],
    )


def _ends(form: Form, quarters: Sequence[date]) -> list[tuple[str, str]]:
    """The quarters, and before them the day that was looked at, which full counts may be given of."""
    named = [(day.isoformat(), _("the quarter to %(day)s") % {"day": long_date(day)}) for day in quarters]
    held = Form.holding(until=form.value("until")).date("until")
    if held and held not in quarters:
        named.insert(0, (held.isoformat(), _("%(day)s, for named people alone") % {"day": long_date(held)}))
    return named


def _stale(request: Request, actor: Actor, screen: DraftScreen, form: Form, typed: Mapping[str, str]) -> Response:
    """The form again, with what was typed, to replace what is there now; what it had no box for stays."""
    now, titles = screen.draft.narratives, {each["id"]: each["title"] for each in screen.paper["reports"]}
    differ = [
        Difference(titles.get(report, _("In short")), now.get(report, ""), text)
        for report, text in typed.items()
        if text != now.get(report, "")
    ]
    form.boxes["seen"] = [screen.draft.seen]
    for report in screen.draft.choice.reports:
        form.boxes.setdefault(_box(report), [now.get(report, "")])
    return _write(request, actor, screen, form, differ)


def _write(
    request: Request, actor: Actor, screen: DraftScreen, form: Form, stale: Sequence[Difference] = ()
) -> Response:
    return page(
        request, "board/draft.html", actor, status_code=409 if stale else form.status, form=form, screen=screen,
        paper=screen.paper, box=_box, stale=stale, **_days(screen.paper),
    )  # fmt: skip


def _whole(request: Request, actor: Actor, screen: DraftScreen, form: Form) -> Response:
    return page(
        request, "board/whole.html", actor, status_code=form.status, form=form, screen=screen, paper=screen.paper,
        **_days(screen.paper),
    )  # fmt: skip


def _box(report: str) -> str:
    return f"{NARRATIVE}-{report}"


def _days(paper: Paper) -> dict[str, Any]:
    return {"since": date.fromisoformat(paper["since"]), "until": date.fromisoformat(paper["until"])}


def _editions() -> Mapping[str, str]:
    return {Edition.RESTRICTED: _("for named people, full counts"), Edition.CIRCULATION: _("for circulation")}
