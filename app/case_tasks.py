"""What a case has and still lacks, as a list of tasks."""

from dataclasses import dataclass

from app.case_view import age_on
from app.core.access import Permission
from app.core.i18n import _, ngettext
from app.words import long_date
from interventions.model import PlanStatus
from interventions.queries import CaseTasks


@dataclass(frozen=True, slots=True)
class State:
    """done: nothing waits here. What waits is shown as a tag."""

    text: str
    done: bool


def tasks(found: CaseTasks) -> list[tuple[str, str, str, bool]]:
    """(what, where, how it stands, done); no address where the reader cannot go."""
    base = f"/cases/{found.overview.reference}"
    edits, sees_stance = (each in found.may for each in (Permission.CASE_EDIT, Permission.STANCE_VIEW))
    rows = [
        (_("Child and dates"), f"{base}/facts" if edits else "", _child(found)),
        (_("Orders"), f"{base}/orders", _orders(found)),
        (_("Needs and adaptations"), f"{base}/needs", _needs(found)),
        (_("Stance"), f"{base}/stance" if sees_stance else "", _stance(found)),
        (_("Workers"), f"{base}/workers", _workers(found)),
        (_("Assessment"), f"{base}/assessments", _assessment(found)),
        (_("Plan"), f"{base}/plan", _plan(found)),
        (_("What has changed"), f"{base}/outcomes", _outcomes(found)),
        (_("Reviews and changes"), f"{base}/reviews", _reviews(found)),
    ]
    if Permission.CASE_CLOSE in found.may:
        rows.append((_("Closing the case"), f"{base}/closing", _closing(found)))
    report = f"{base}/closing/report" if Permission.REGISTER_VIEW in found.may else ""
    rows.append((_("Closing report"), report, State(_("From the facts of the case"), True)))
    if Permission.CASE_TRANSFER in found.may:
        row = State(_("Nothing moves until it is accepted there"), True)
        rows.append((_("To another team or service"), f"{base}/transfer", row))
    return [(text, href, state.text, state.done) for text, href, state in rows]


def next_task(found: CaseTasks) -> tuple[str, str] | None:
    """What waits first among what the reader may change: its name, and where it is done."""
    writes = not found.may.isdisjoint((Permission.CASE_EDIT, Permission.PLAN_WRITE))
    waiting = ((text, href) for text, href, _state, done in tasks(found) if href and not done)
    return next(waiting, None) if writes else None


def _closing(found: CaseTasks) -> State:
    closings = found.overview.case.closings
    if closings and closings[-1].reason:
        return State(_("Closed on %(date)s") % {"date": long_date(closings[-1].on)}, True)
    return State(_("Open"), True)


def _child(found: CaseTasks) -> State:
    case = found.overview.case
    name = f"{found.overview.given_name} {found.overview.family_name}"
    age = age_on(case.date_of_birth, found.overview.figures.as_of)
    return State(f"{name}, {age}" if age is not None else name, True)


def _orders(found: CaseTasks) -> State:
    ending, case = found.overview.figures.ending, found.overview.case
    if ending.effective_end_on is not None:
        if ending.effective_end_on < found.overview.figures.as_of:
            return State(_("Ended on %(date)s") % {"date": long_date(ending.effective_end_on)}, True)
        left = ending.weeks_left or 0
        return State(ngettext("%(n)s week left", "%(n)s weeks left", left) % {"n": left}, True)
    if not case.orders:
        return State(_("None yet"), False)
    started = any(order.starts_on and order.starts_on <= found.overview.figures.as_of for order in case.orders)
    return State(_("No end known") if started else _("Clock not started"), False)


def _needs(found: CaseTasks) -> State:
    codes = [need.code for need in found.overview.case.needs]
    if "not_known" in codes:
        return State(_("Screen for needs"), False)
    if not codes:
        return State(_("None recorded"), False)
    return State(ngettext("%(n)s need", "%(n)s needs", len(codes)) % {"n": len(codes)}, True)


def _outcomes(found: CaseTasks) -> State:
    n = len(found.overview.case.outcomes)
    return State(ngettext("%(n)s measure", "%(n)s measures", n) % {"n": n} if n else _("None yet"), n > 0)


def _stance(found: CaseTasks) -> State:
    if found.stance_on is not None:
        return State(_("Recorded on %(date)s") % {"date": long_date(found.stance_on)}, True)
    if found.stance_locked:
        return State(_("Not asked: no admission or finding yet"), True)
    return State(_("Not recorded"), False)


def _workers(found: CaseTasks) -> State:
    names = [found.names[email] for email in found.overview.workers]
    return State(", ".join(names), True) if names else State(_("Nobody yet"), False)


def _assessment(found: CaseTasks) -> State:
    latest = found.latest_assessment
    if latest is None:
        return State(_("None yet"), False)
    if latest.completed_on is None:
        return State(_("Open"), False)
    return State(_("Complete on %(date)s") % {"date": long_date(latest.completed_on)}, True)


def _reviews(found: CaseTasks) -> State:
    held = [review.held_on for review in found.overview.case.reviews if review.held_on]
    late = any(flag.code == "review_due" for flag in found.overview.figures.flags)
    if not held:
        return State(_("None held yet"), not late)
    return State(_("Last held on %(date)s") % {"date": long_date(max(held))}, not late)


def _plan(found: CaseTasks) -> State:
    """A draft beside an approved version waits as well."""
    latest = found.latest_plan
    if latest is None:
        return State(_("None yet"), False)
    names = {
        PlanStatus.DRAFT: _("Version %(n)s is a draft"),
        PlanStatus.SUBMITTED: _("Version %(n)s waits for approval"),
        PlanStatus.RETURNED: _("Version %(n)s was returned"),
        PlanStatus.APPROVED: _("Version %(n)s approved"),
    }
    return State(names[latest.status] % {"n": latest.version}, latest.status is PlanStatus.APPROVED)
