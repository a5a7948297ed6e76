"""A pack for a board is chosen, written, looked at, and sent: from then on it stays as it was."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from interventions.board.pack import LEAST_CIRCULATED, Choice, Edition
from interventions.board.period import quarters
from interventions.guard import require_role
from interventions.queries.board import own_teams
from interventions.queries.board_packs import CHOSEN_AMONG, QUARTERS, Told, draft_of, draft_screen
from interventions.store import board_packs as store
from interventions.store.service import hold_service

LONGEST = 120
"""Months."""


def begin_pack(session: Session, actor: Actor, choice: Choice) -> int:
    """Answers with the draft's number. Until it is sent it is its writer's alone."""
    require_role(actor, Permission.REPORT_SEND)
    _check(actor, choice)
    draft = store.add_draft(session, user_id=actor.user_id, narratives={}, begun_at=clock.now(), **_values(choice))
    audit.record(session, actor, AuditTag.BOARD_PACK_DRAFTED, draft=draft)
    return draft


def choose_pack(session: Session, actor: Actor, draft: int, choice: Choice) -> None:
    """What was written of a report that is left out now stays, should it be chosen again."""
    require_role(actor, Permission.REPORT_SEND)
    draft_of(session, actor, draft)
    _check(actor, choice)
    store.change_draft(session, draft, **_values(choice))
    audit.record(session, actor, AuditTag.BOARD_PACK_DRAFTED, draft=draft)


def write_pack(
    session: Session, actor: Actor, draft: int, narratives: Mapping[str, str], seen: str | None = None
) -> None:
    """narratives: by report, "" for the words before them all; those not named stay.

    seen: of the words as they stood when the form was opened; a stale one loses. None: where no form was opened.
    """
    require_role(actor, Permission.REPORT_SEND)
    before = draft_of(session, actor, draft)
    written = {name: text for name, text in {**before.narratives, **narratives}.items() if text}
    if written != before.narratives and seen not in (None, before.seen):
        raise Conflict(_("These words changed since you opened them. Look at both."), "pack-stale")
    store.change_draft(session, draft, narratives=written)
    audit.record(session, actor, AuditTag.BOARD_PACK_DRAFTED, draft=draft)


def discard_pack(session: Session, actor: Actor, draft: int) -> None:
    require_role(actor, Permission.REPORT_SEND)
    draft_of(session, actor, draft)
    store.remove_draft(session, draft)
    audit.record(session, actor, AuditTag.BOARD_PACK_DISCARDED, draft=draft)


def send_pack(
    session: Session, actor: Actor, draft: int, mark: str, recipients: Sequence[str], why: str, told: Told
) -> int:
    """Kept word for word as it was looked at: `mark` is that of the page. Answers with the number it is kept under.

    One at a time in a service, so that of two that must not stand beside each other the second sees the first.
    """
    require_role(actor, Permission.REPORT_SEND)
    hold_service(session, actor.service_id)
    screen = draft_screen(session, actor, draft, told)
    choice = screen.draft.choice
    _check_receivers(choice.edition, recipients, why)
    if screen.mark != mark:
        raise Conflict(_("What this pack says changed while you looked at it. Look at it again before you send it."))
    if screen.against:
        raise Conflict(
            _("Held beside a pack that was circulated before, this one would give away what each withholds."),
            "pack-overlaps",
        )
    pack = store.add_pack(
        session, service_id=actor.service_id, edition=choice.edition.value, teams=list(choice.teams),
        until=choice.until, months=choice.months, content=screen.paper, recipients=list(recipients), why=why,
        sent_by=actor.email, sent_at=clock.now(),
    )  # fmt: skip
    store.remove_draft(session, draft)
    audit.record(
        session, actor, AuditTag.REPORT_DISCLOSED, *screen.cases, pack=pack, edition=choice.edition.value,
        reports=list(choice.reports), recipients=list(recipients), why=why,
    )  # fmt: skip
    return pack


def _check(actor: Actor, choice: Choice) -> None:
    faults = {}
    if not choice.teams or not {*choice.teams} <= own_teams(actor):
        faults["teams"] = _("Choose whose children it counts.")
    if choice.until not in quarters(clock.today(), QUARTERS) and not _may_end_on(choice):
        faults["until"] = _("Choose one of the quarters.")
    if not choice.reports or not {*choice.reports} <= {*CHOSEN_AMONG}:
        faults["reports"] = _("Choose at least one report.")
    least = LEAST_CIRCULATED if choice.edition is Edition.CIRCULATION else 1
    if not least <= choice.months <= LONGEST:
        faults["months"] = _("Enter a number of months from %(low)s to %(high)s.") % {"low": least, "high": LONGEST}
    if faults:
        raise Invalid(faults)


def _may_end_on(choice: Choice) -> bool:
    """Full counts give nothing away that a reader of them may not see, to whatever day they are."""
    return choice.edition is Edition.RESTRICTED and choice.until <= clock.today()


def _check_receivers(edition: Edition, recipients: Sequence[str], why: str) -> None:
    """Full counts go to persons with names, and for a reason."""
    if edition is Edition.CIRCULATION:
        return
    faults = {}
    if not recipients:
        faults["recipients"] = _("Name the people who will receive it.")
    if not why:
        faults["why"] = _("Say why they receive it.")
    if faults:
        raise Invalid(faults)


def _values(choice: Choice) -> dict[str, object]:
    return {
        "edition": choice.edition.value,
        "teams": list(choice.teams),
        "until": choice.until,
        "months": choice.months,
        "reports": list(choice.reports),
    }
