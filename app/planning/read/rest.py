"""Safety, contingencies, days and pauses: as boxes, and as changes to the draft."""

from typing import Any

from app.core.i18n import _
from app.forms import Form
from app.planning.read.boxes import LONGEST_LINE, MOST_ROWS, SPARE_ROWS, near_date, stream_codes, weekdays
from interventions.model import (
    ChangeReason,
    Consideration,
    Contingency,
    Pause,
    PlanKind,
    Safety,
    Stream,
)
from interventions.plans import edits
from interventions.queries import Builder


def safety_form(screen: Builder) -> Form:
    plan = screen.plan
    boxes: dict[str, Any] = {}
    for name, safety in (("victim", plan.victim_safety), ("child", plan.child_safety)):
        boxes[name] = safety.answer.value if safety else None
        boxes[f"{name}_text"] = safety.text if safety else ""
    for n, each in enumerate(plan.contingencies):
        boxes |= {f"when-{n}": each.when, f"then-{n}": each.then}
    return Form.holding(**boxes)


def contingency_rows(screen: Builder) -> int:
    return len(screen.plan.contingencies) + SPARE_ROWS


def safety_change(form: Form) -> edits.SetSafety:
    return edits.SetSafety(_safety(form, "victim"), _safety(form, "child"), tuple(_contingencies(form)))


def _safety(form: Form, name: str) -> Safety | None:
    answer = form.choice(name, list(Consideration))
    if not answer:
        return None
    asked = _("Say what is agreed.") if answer == Consideration.PLANNED else _("Say why.")
    return Safety(Consideration(answer), form.text(f"{name}_text", asked))


def _contingencies(form: Form) -> list[Contingency]:
    found = []
    for n in range(MOST_ROWS):
        when, then = form.text(f"when-{n}"), form.text(f"then-{n}")
        if when and not then:
            form.refuse(f"then-{n}", _("Say what we then do."))
        if then and not when:
            form.refuse(f"when-{n}", _("Say what would have to happen."))
        if when and then:
            found.append(Contingency(when, then))
    return found


def days_form(screen: Builder) -> Form:
    plan = screen.plan
    boxes: dict[str, Any] = {"kind": plan.kind.value, "starts_on": plan.starts_on, "change_reason": plan.change_reason}
    for stream in plan.streams:
        boxes[f"days_{stream.code}"] = [day.value for day in stream.usual_weekdays]
        boxes[f"per_slot_{stream.code}"] = stream.per_slot
    for n, pause in enumerate(plan.pauses):
        boxes |= {f"from-{n}": pause.starts_on, f"to-{n}": pause.ends_on}
        boxes |= {f"reason-{n}": pause.reason, f"approved-{n}": pause.approved_by}
    return Form.holding(**boxes)


def pause_rows(screen: Builder) -> int:
    return len(screen.plan.pauses) + SPARE_ROWS


def days_change(form: Form, screen: Builder) -> edits.SetDays:
    reason = form.choice(
        "change_reason", list(ChangeReason), _("Choose why the plan changes.") if screen.previous else ""
    )
    return edits.SetDays(
        kind=PlanKind(form.choice("kind", list(PlanKind), _("Choose the kind of plan.")) or PlanKind.FULL.value),
        starts_on=near_date(form, "starts_on", _("Enter the day the work starts.")) or screen.plan.starts_on,
        streams=tuple(_streams(form, screen)),
        pauses=tuple(_pauses(form)),
        change_reason=ChangeReason(reason) if reason else None,
        again=form.ticked("again"),
    )


def _streams(form: Form, screen: Builder) -> list[Stream]:
    used = {item.stream for item in screen.plan.items if item.sessions}
    found = []
    for code in stream_codes(screen):
        days = weekdays(form, code)
        if code in used and not days:
            form.refuse(f"days_{code}", _("Choose at least one usual weekday."))
        if days:
            found.append(Stream(code, days, form.number(f"per_slot_{code}", low=1, high=4) or 1))
    return found


def _pauses(form: Form) -> list[Pause]:
    found = []
    for n in range(MOST_ROWS):
        first = near_date(form, f"from-{n}")
        if first is None:
            continue
        last = near_date(form, f"to-{n}") or first
        if last < first:
            form.refuse(f"to-{n}", _("The last day is before the first one."))
        reason = form.text(f"reason-{n}", _("Choose the reason for the pause."), longest=LONGEST_LINE)
        approved = form.text(f"approved-{n}", _("Choose who agreed to it.")) or None
        found.append(Pause(first, last, reason, approved))
    return found
