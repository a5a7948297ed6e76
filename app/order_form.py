"""An order, as a form: the dates that its clock rests on, the dates suggested from them, and the person's own."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.core.i18n import _, ngettext
from app.forms import Form
from interventions.model import Case, Clock, EndRule, OrderRule
from interventions.orders import Suggestion, lawful, rule_on, suggest
from interventions.queries import OrderLine, OrdersScreen
from interventions.schemas.cases import OrderIn

LONGEST = 60
"""Months: no order that runs by a length is longer."""
RELEASES = ("release_due_on", "released_on")
DATES = ("made_on", "contract_on", "starts_on", "ends_on", *RELEASES)
MADE_IN_COURT = (Clock.MADE, Clock.CONTRACT, Clock.SENTENCE)


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed, with what the rule suggests from it."""

    order: OrderIn
    months: int | None
    suggestion: Suggestion


def in_custody(rule: OrderRule) -> bool:
    """Whether it begins in custody, so that it has a release."""
    return rule.clock is Clock.SENTENCE


def made_label(rule: OrderRule) -> str:
    labels = {
        Clock.AGREEMENT: _("Day it was agreed"),
        Clock.CONTRACT: _("Day in court"),
        Clock.CONVICTION: _("Day of the conviction or caution"),
        Clock.ISSUE: _("Day it was given"),
        Clock.MADE: _("Day the court made it"),
        Clock.SENTENCE: _("Day of sentence"),
    }
    return labels[rule.clock]


def starts_label(rule: OrderRule) -> str:
    return _("In force from") if rule.alongside else _("Runs from")


def ends_label(rule: OrderRule) -> str:
    return _("Agreed end of the programme") if rule.ends is EndRule.PROGRAMME else _("Last day")


def lengths(rule: OrderRule) -> str:
    """Which lengths the rule allows; "" where it is always the same, or the end is entered."""
    if rule.ends is not EndRule.LENGTH or rule.fewest_months == rule.most_months:
        return ""
    if rule.lengths:
        return _("One of %(lengths)s months.") % {"lengths": ", ".join(map(str, rule.lengths))}
    return _("%(fewest)s to %(most)s months.") % {"fewest": rule.fewest_months, "most": rule.most_months}


def first(screen: OrdersScreen, order_type: str) -> Form:
    """What the case already says."""
    rule = rule_at(screen, order_type, screen.today)
    return Form.holding(made_on=_known(screen.overview.case, rule))


def _known(case: Case, rule: OrderRule) -> date | None:
    if rule.clock in MADE_IN_COURT:
        return case.sentenced_on
    return case.convicted_on if rule.clock is Clock.CONVICTION else None


def filled(line: OrderLine) -> Form:
    """What a correction starts from; every change of the end stands until it is unticked."""
    order = line.order
    dates: dict[str, Any] = {name: getattr(order, name) for name in DATES}
    return Form.holding(**dates, changes=[str(n) for n, _change in enumerate(order.changes)])


def rule_at(screen: OrdersScreen, order_type: str, day: date | None) -> OrderRule:
    dated = screen.rules[order_type]
    return rule_on(dated, day or screen.today) or dated[-1]


def read(form: Form, screen: OrdersScreen, order_type: str, line: OrderLine | None = None) -> Entry:
    made_on = form.date("made_on")
    rule = rule_at(screen, order_type, made_on)
    contract_on = form.date("contract_on") if rule.clock is Clock.CONTRACT else None
    released = {name: form.date(name) for name in RELEASES} if in_custody(rule) else {}
    months = form.number("months", low=1, high=LONGEST)
    suggestion = suggest(rule, _dates(rule, made_on, contract_on), months)
    _forget_suggested(form)
    starts_on, ends_on = form.date("starts_on"), form.date("ends_on")
    if made_on is None and starts_on is None:
        form.refuse("made_on", _("Enter this date."))
    if months is not None and not _allowed(rule, months):
        form.refuse("months", lengths(rule))
    if _needs_length(rule, suggestion, ends_on) and months is None:
        form.refuse("months", _("Enter its length in months, or its last day."))
    changes = [change for n, change in enumerate(line.order.changes) if form.holds("changes", n)] if line else []
    order = OrderIn(
        type=order_type,
        made_on=made_on,
        contract_on=contract_on,
        starts_on=starts_on,
        ends_on=ends_on,
        changes=changes,
        **released,
    )
    return Entry(order, months, suggestion)


def _dates(rule: OrderRule, made_on: date | None, contract_on: date | None) -> dict[Clock, date]:
    day = contract_on if rule.clock is Clock.CONTRACT else made_on
    return {rule.clock: day} if day else {}


def _allowed(rule: OrderRule, months: int) -> bool:
    return rule.ends is not EndRule.LENGTH or lawful(rule, months)


def _needs_length(rule: OrderRule, suggestion: Suggestion, ends_on: date | None) -> bool:
    fixed = rule.fewest_months == rule.most_months
    return rule.ends is EndRule.LENGTH and not fixed and suggestion.starts_on is not None and ends_on is None


def _resting_on(form: Form) -> str:
    return "|".join(form.value(name).strip() for name in ("made_on", "contract_on", "months"))


def _offered(form: Form) -> str:
    return "|".join(form.value(name).strip() for name in ("starts_on", "ends_on"))


def _forget_suggested(form: Form) -> None:
    """What we suggested, and nobody changed, is worked out again once a date that it rested on is another."""
    if form.value("offered") == _offered(form) and form.value("resting_on") != _resting_on(form):
        form.boxes["starts_on"], form.boxes["ends_on"] = [""], [""]


def to_confirm(form: Form, entry: Entry) -> str:
    """Fills what was left empty and can be worked out: a person looks at it before it is saved. What to tell them."""
    found: list[str] = []
    for name, day in (("starts_on", entry.suggestion.starts_on), ("ends_on", entry.suggestion.ends_on)):
        if day and getattr(entry.order, name) is None:
            form.boxes[name] = [day.isoformat()]
            found.append(name)
    if not found:
        return ""
    form.boxes["offered"], form.boxes["resting_on"] = [_offered(form)], [_resting_on(form)]
    return _worked_out(found, ends=bool(form.value("ends_on")))


def _worked_out(found: list[str], *, ends: bool) -> str:
    """Only what we did work out is told as ours."""
    if not ends:
        return _(
            "We worked out the day on which it starts. We cannot work out its last day: enter what the order says, "
            "or save without it while nobody knows."
        )
    what = {
        "starts_on": _("We worked out the day on which it starts."),
        "ends_on": _("We worked out its last day."),
    }
    told = what[found[0]] if len(found) == 1 else _("We worked out the dates that you left empty.")
    return f"{told} {_('Check against the order itself, and change what differs; then save.')}"


def weeks(left: int) -> str:
    return ngettext("%(n)s week left", "%(n)s weeks left", left) % {"n": left}
