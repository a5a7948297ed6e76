"""Flags about what was delivered against what was planned."""

from datetime import timedelta

from interventions.flags.facts import Facts
from interventions.measures import Flag, Level, Slip, VersionFigures
from interventions.plans import Covered
from interventions.words import Say, nsay, say

OF_THE_MOMENT = frozenset({"crisis", "responsive_need"})


def core_shortfall(facts: Facts) -> Flag | None:
    """Of the current version and the baseline, the worse."""
    raised = [(v, level) for v in facts.versions if (level := _shortfall_level(v, facts)) is not None]
    if not raised:
        return None
    worse, level = max(raised, key=lambda each: (each[1] is Level.ACT, each[0].coverage.short))
    return Flag("core_shortfall", level, _owed(worse, facts), worse.coverage.owed)


def _shortfall_level(version: VersionFigures, facts: Facts) -> Level | None:
    short, due = version.coverage.short, version.coverage.due
    share = short * 100 >= facts.limit("core_shortfall", "act_percent") * due
    if short >= facts.limit("core_shortfall", "act"):
        return Level.ACT
    if share and short >= facts.limit("core_shortfall", "act_percent_least"):
        return Level.ACT
    return Level.CHECK if short >= facts.limit("core_shortfall", "check") else None


def _owed(version: VersionFigures, facts: Facts) -> Say:
    counts = {"delivered": version.coverage.delivered, "due": version.coverage.due}
    if version is facts.current:
        return nsay(
            "{delivered} of {due} core sessions due so far have been delivered. Find a date for the one still owed.",
            "{delivered} of {due} core sessions due so far have been delivered. Find dates for the {n} still owed.",
            version.coverage.short,
            **counts,
        )
    return nsay(
        "Of the first plan, {delivered} of {due} core sessions due so far have been delivered. "
        "Say how the one still owed will be offered.",
        "Of the first plan, {delivered} of {due} core sessions due so far have been delivered. "
        "Say how the {n} still owed will be offered.",
        version.coverage.short,
        **counts,
    )


def dose(facts: Facts) -> Flag | None:
    if facts.current is None or facts.current.dose.due < facts.limit("dose", "least_due"):
        return None
    given = facts.current.dose
    level = _under(given.minutes, given.due_minutes, facts)
    if level is None:
        return None
    because = say(
        "{minutes} of {due_minutes} minutes due so far in core sessions are recorded. "
        "Note the minutes that are missing, and plan the time still owed.",
        minutes=given.minutes,
        due_minutes=given.due_minutes,
    )
    return Flag("dose", level, because, given.short)


def _under(minutes: int, due_minutes: int, facts: Facts) -> Level | None:
    if minutes * 100 < facts.limit("dose", "act_percent") * due_minutes:
        return Level.ACT
    return Level.CHECK if minutes * 100 < facts.limit("dose", "check_percent") * due_minutes else None


def slip(facts: Facts) -> Flag | None:
    """Of the current version and the baseline, the worse."""
    slips = [(v, v.slip) for v in facts.versions if v.slip is not None]
    if not slips:
        return None
    version, worse = max(slips, key=lambda each: each[1].days)
    if worse.days < facts.limit("slip", "check_days"):
        return None
    level = Level.ACT if worse.days >= facts.limit("slip", "act_days") else Level.CHECK
    rests_on = (worse.planned,) if worse.planned is not None else ()
    return Flag("slip", level, _behind(worse, version is facts.current), rests_on)


def _behind(behind: Slip, current: bool) -> Say:
    places = {"weeks": f"{behind.days / 7:.1f}", "nth": behind.nth, "since": behind.since}
    if current:
        return say(
            "Delivery is {weeks} weeks behind: core session number {nth} was due on {since}. "
            "Offer the next core sessions sooner, or say what would make it possible.",
            **places,
        )
    return say(
        "Delivery is {weeks} weeks behind the first plan: its core session number {nth} was due on {since}. "
        "Offer the next core sessions sooner, or say what would make it possible.",
        **places,
    )


def off_plan(facts: Facts) -> Flag | None:
    """Held sessions, each once: for other reasons it asks why, for crisis or need of the moment for a review."""
    if facts.current is None:
        return None
    recent = [c for c in facts.current.matched.off_plan if _recent(c, facts)]
    held = list(dict.fromkeys(c.held.session.id for c in recent))
    other = list(dict.fromkeys(c.held.session.id for c in recent if c.coverage.reason_code not in OF_THE_MOMENT))
    if len(other) >= facts.limit("off_plan", "check"):
        act = len(other) >= facts.limit("off_plan", "act")
        return Flag("off_plan", Level.ACT if act else Level.CHECK, _why(len(other), facts), tuple(other))
    if len(held) >= facts.limit("off_plan", "check_of_the_moment"):
        return Flag("off_plan", Level.CHECK, _still_right(len(held), facts), tuple(held))
    return None


def _recent(covered: Covered, facts: Facts) -> bool:
    window = timedelta(weeks=facts.limit("off_plan", "weeks"))
    return facts.view.as_of - covered.held.on < window


def _why(n: int, facts: Facts) -> Say:
    return nsay(
        "{n} session in the last {weeks} weeks was outside the plan. Say what it was for, or revise the plan.",
        "{n} sessions in the last {weeks} weeks were outside the plan. Say what they were for, or revise the plan.",
        n,
        weeks=int(facts.limit("off_plan", "weeks")),
    )


def _still_right(n: int, facts: Facts) -> Say:
    return nsay(
        "{n} session in the last {weeks} weeks was outside the plan. Review whether the plan still fits.",
        "{n} sessions in the last {weeks} weeks were outside the plan. Review whether the plan still fits.",
        n,
        weeks=int(facts.limit("off_plan", "weeks")),
    )
