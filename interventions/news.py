"""What changed of a case since a manager last looked, in words: the most important first. Nothing of the stance.

From the audit trail's entries, the flags as they stood at the look and as they stand now, and the sessions recorded
since. It speaks of the case and of our work, and never counts what one worker did.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from interventions.flag_names import BY_STANCE, flag_name
from interventions.words import Say, nsay, say

Flags = Mapping[str, str]
"""By code, the level of each flag that is up."""
ACT = "act"


class Weight(IntEnum):
    """What a manager should read of first. It orders cases too, so nothing in it rests on a stance or a person."""

    TO_ACT_ON = 1
    CASE = 2
    PLAN = 3
    EXCHANGE = 4
    ORDER = 5
    REVIEW = 6
    WORK = 7
    FLAG_GONE = 8
    SESSIONS = 9
    FACTS = 10


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of the trail about one case, in the order of the trail."""

    tag: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Recorded:
    """Sessions whose record came in since: held, not held, and records that were corrected."""

    held: int = 0
    missed: int = 0
    corrected: int = 0


@dataclass(frozen=True, slots=True)
class News:
    """place: where it stands, below the case's own address."""

    weight: Weight
    text: Say
    place: str


def news(
    happened: Iterable[Happened], then: Flags | None, now: Flags, recorded: Recorded = Recorded()
) -> tuple[News, ...]:
    """then: None where no look was marked, so that nothing can be said of flags. {}: the case was not there yet."""
    found = [*_flags(then, now), *_told(happened), *_sessions(recorded)]
    return tuple(sorted(found, key=lambda each: each.weight))


def _flags(then: Flags | None, now: Flags) -> Iterator[News]:
    if then is None:
        return
    new = [c for c, level in now.items() if level == ACT and then.get(c) != ACT and c not in BY_STANCE]
    gone = [code for code in then if code not in now and code not in BY_STANCE]
    if new:
        yield News(Weight.TO_ACT_ON, say("New, and to act on: {flags}", flags=tuple(map(flag_name, new))), "#flags")
    if gone:
        yield News(Weight.FLAG_GONE, say("No longer asked of us: {flags}", flags=tuple(map(flag_name, gone))), "#flags")


def _told(happened: Iterable[Happened]) -> Iterator[News]:
    """Of one plan version, one exchange, one check: how it ended up. Of facts: how many entries there are."""
    last: dict[tuple[str, Any], News] = {}
    facts = 0
    for each in happened:
        kind, which, told = _of_entry(each)
        if told is not None:
            last[kind, which] = told
        elif kind == FACTS:
            facts += 1
    yield from last.values()
    if facts:
        text = nsay("{n} more fact recorded or corrected", "{n} more facts recorded or corrected", facts)
        yield News(Weight.FACTS, text, "")


FACTS = "facts"
"""Told of together: what was recorded stands on the case."""
NOTHING = ("", None, None)

PLANS = {
    "plan:submitted": say("Version {n} of the plan was sent for approval"),
    "plan:approved": say("Version {n} of the plan was approved"),
    "plan:returned": say("Version {n} of the plan was returned"),
    "plan:withdrawn": say("Version {n} of the plan was taken back from approval"),
}
STEPS = {
    "asked": say("A manager asked about something: exchange {n}"),
    "reply": say("A reply came in exchange {n}"),
    "action": say("An action was agreed in exchange {n}"),
    "outcome": say("What came of an action was said in exchange {n}"),
    "closed": say("Exchange {n} was closed"),
    "reopened": say("Exchange {n} was taken up again"),
}
CHECKS = {
    "quality:checked": say("The file was looked at in a quality check"),
    "quality:answered": say("The quality check was answered"),
}
CASE = {
    "case:created": (say("The case was opened"), ""),
    "case:imported": (say("The case came in from a file"), ""),
    "case:closed": (say("The case was closed"), "/closing/report"),
    "case:reopened": (say("The case was opened again"), ""),
    "transfer:offered": (say("The case was offered to another team"), "/transfer"),
    "transfer:accepted": (say("The case came from another team: a worker is to be named"), "/workers"),
    "transfer:returned": (say("The offer of the case came back with words"), "/transfer"),
    "transfer:withdrawn": (say("The offer of the case was withdrawn"), "/transfer"),
}
ELSEWHERE = {
    "transfer:offered": say("The case was offered to another service"),
    "transfer:accepted": say("Another service accepted the case"),
    "transfer:returned": say("Another service did not accept the case"),
}
STAYS = say("The case was looked after here, and stays for good")
REPORTS = {
    "closing-report:signed": say("The closing report was signed, and waits to be agreed"),
    "closing-report:agreed": say("The closing report was agreed"),
    "closing-report:returned": say("The closing report was returned"),
}
CHANGES = {
    "order": (Weight.ORDER, say("An order was recorded or corrected"), "/orders"),
    "order end": (Weight.ORDER, say("The end of an order was moved"), "/orders"),
    "worker": (Weight.ORDER, say("The case was handed to another worker"), "/workers"),
    "co-worker": (Weight.ORDER, say("A worker joined the case"), "/workers"),
    "co-worker ended": (Weight.ORDER, say("A worker left the case"), "/workers"),
    "meeting": (Weight.REVIEW, say("A meeting of the agencies was recorded"), "/reviews"),
    "change event": (Weight.REVIEW, say("Something changed around the child, and was recorded"), "/reviews"),
}
WORK = {
    "feedback:recorded": (say("What the child or the family said was recorded"), "/feedback"),
    "supervision:recorded": (say("A supervision was recorded"), "/supervision"),
    "outcome:recorded": (say("A measure of what has changed was recorded"), "/outcomes"),
}
MORE_FACTS = frozenset(
    {"case:changed", "offence:recorded", "register:recorded", "register:taken-back", "screen:recorded"}
)

TOLD = frozenset(
    {
        *(*PLANS, *CHECKS, *CASE, *REPORTS, *WORK, *MORE_FACTS),
        *("assessment:saved", "challenge:asked", "challenge:moved", "flag:answered"),
    }
)
"""The tags that anything is told of."""

Entry = tuple[str, Any, News | None]


def _of_entry(each: Happened) -> Entry:
    """What it is about, which one of several, and what is told of it."""
    tag, detail = each.tag, each.detail
    if tag in PLANS:
        version = detail.get("version")
        return "plan", version, News(Weight.PLAN, _numbered(PLANS[tag], version), f"/plans/{version}")
    if tag in ("challenge:asked", "challenge:moved"):
        return _exchange(detail.get("step", "asked"), detail.get("number"))
    if tag in CHECKS:
        return "check", detail.get("number"), News(Weight.WORK, CHECKS[tag], "/quality")
    if tag in CASE:
        text, place = _moved(tag, detail)
        return "transfer" if tag.startswith("transfer") else "case", None, News(Weight.CASE, text, place)
    if tag in REPORTS:
        return "closing report", None, News(Weight.CASE, REPORTS[tag], "/closing/report")
    return _of_work(tag, detail)


def _moved(tag: str, detail: Mapping[str, Any]) -> tuple[Say, str]:
    """What an acceptance elsewhere, or the record that a case stays, says: nothing came to this team."""
    if detail.get("elsewhere") and tag in ELSEWHERE:
        return ELSEWHERE[tag], "/transfer"
    return (STAYS, "/transfer") if detail.get("stays") else CASE[tag]


def _of_work(tag: str, detail: Mapping[str, Any]) -> Entry:
    if tag == "assessment:saved":
        if not detail.get("complete"):
            return NOTHING
        done = say("An assessment was completed")
        return "assessment", detail.get("assessment"), News(Weight.REVIEW, done, "/assessments")
    if tag == "flag:answered":
        code = str(detail.get("flag"))
        if code in BY_STANCE:
            return NOTHING
        answered = say("Answered by the worker: {flag}", flag=flag_name(code))
        return "flag", code, News(Weight.EXCHANGE, answered, "#flags")
    if tag in WORK:
        text, place = WORK[tag]
        return tag, None, News(Weight.WORK, text, place)
    return _of_facts(tag, detail)


def _of_facts(tag: str, detail: Mapping[str, Any]) -> Entry:
    what = detail.get("what") if tag == "case:changed" else None
    if what == "review":
        held = say("A review was held") if detail.get("held") else say("A review was booked, or its record corrected")
        return "review", detail.get("ref"), News(Weight.REVIEW, held, "/reviews")
    if what in CHANGES:
        return str(what), detail.get("ref", detail.get("worker")), News(*CHANGES[what])
    return (FACTS, None, None) if tag in MORE_FACTS else NOTHING


def _exchange(step: str, number: Any) -> Entry:
    if step not in STEPS:
        return NOTHING
    return "exchange", number, News(Weight.EXCHANGE, _numbered(STEPS[step], number), f"/challenges/{number}")


def _numbered(sentence: Say, n: Any) -> Say:
    return say(sentence.one, n=n)


def _sessions(recorded: Recorded) -> Iterator[News]:
    held, missed = recorded.held, recorded.missed
    if held and missed:
        yield News(
            Weight.SESSIONS,
            say("{n} sessions recorded: {held} held, {missed} not", n=held + missed, held=held, missed=missed),
            "/drift#held",
        )
    elif held:
        text = nsay("{n} session held and recorded", "{n} sessions held and recorded", held)
        yield News(Weight.SESSIONS, text, "/drift#held")
    elif missed:
        text = nsay("{n} session recorded as not held", "{n} sessions recorded as not held", missed)
        yield News(Weight.SESSIONS, text, "/drift#held")
    if n := recorded.corrected:
        yield News(Weight.SESSIONS, nsay("{n} session corrected", "{n} sessions corrected", n), "/drift#held")


def first_weight(those: Sequence[News]) -> int:
    """Of a case among others: how important is the most important thing that changed of it."""
    return min((each.weight for each in those), default=Weight.FACTS)
