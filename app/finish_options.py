"""What would make room, in words: changes that keep all the work first, leaving work out last."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.i18n import _, ngettext
from app.finish_words import chance, component_words
from app.planning.words import listed, weekday_names, with_whom
from app.words import short_name
from interventions.commands import Wanted, wanted
from interventions.measures.finish import Option, OptionKind, StreamFinish
from interventions.model import Weekday
from interventions.queries import FinishPage

WEEKEND = (Weekday.SAT, Weekday.SUN)


@dataclass(frozen=True, slots=True)
class Shown:
    """One change by itself. chance "" where nothing can be said yet. lost "" where all the work stays."""

    change: str
    lost: str
    counts: str
    chance: str
    likely: bool
    asks: Wanted


def shown_options(page: FinishPage) -> tuple[list[Shown], list[Shown]]:
    """Those that help nothing are left out. Of several weekdays the best, and the others apart."""
    found = page.forecast.completion
    before = {judged.code: judged for judged in found.finish.streams}
    helpful = [each for each in found.options if _helps(each, before[each.stream])]
    helpful.sort(key=standing)
    several = len([judged for judged in before.values() if judged.work.remaining]) > 1
    first: list[Shown] = []
    others: list[Shown] = []
    days: set[str] = set()
    for each in helpful:
        again = each.kind is OptionKind.ADD_WEEKDAY and each.stream in days
        (others if again else first).append(_shown(each, page, before[each.stream], several))
        if each.kind is OptionKind.ADD_WEEKDAY:
            days.add(each.stream)
    return first, others


def who_can_draft(page: FinishPage) -> str:
    """A. Morgan and T. Hadley; "" where nobody works on the case."""
    return listed([short_name(page.names[email]) for email in page.overview.workers])


def standing(option: Option) -> tuple[int, float]:
    """By what it takes of the child, then the likeliest. Few services work on weekends, whatever slots they hold."""
    match option.kind:
        case OptionKind.ADD_WEEKDAY:
            place = 2 if option.weekday in WEEKEND else 0
        case OptionKind.CONTINUE_VOLUNTARILY:
            place = 1
        case OptionKind.LEAVE_OUT:
            place = 3
    return place, 1.0 if option.headline is None else -option.headline


def _helps(option: Option, judged: StreamFinish) -> bool:
    return option.need < judged.work.need or option.slots > (judged.work.slots or 0)


def _shown(option: Option, page: FinishPage, judged: StreamFinish, several: bool) -> Shown:
    change = _change(option, page)
    if several:
        change = _("%(change)s (%(whose)s)") % {"change": change, "whose": with_whom(option.stream)}
    words = ngettext("%(need)s of %(n)s slot", "%(need)s of %(n)s slots", option.slots)
    return Shown(
        change=change,
        lost=_lost(option, judged),
        counts=words % {"need": option.need, "n": option.slots},
        chance=chance(option.headline),
        likely=option.headline is not None and option.headline >= 0.8,
        asks=wanted(option),
    )


def _change(option: Option, page: FinishPage) -> str:
    match option.kind:
        case OptionKind.ADD_WEEKDAY if option.weekday:
            return _("Meet on %(day)s as well") % {"day": weekday_names()[option.weekday]}
        case OptionKind.LEAVE_OUT:
            return _("Leave out what is left of %(work)s") % {"work": listed(_names(option.items, page))}
        case _:
            words = ngettext(
                "Go on for %(n)s week after the end, if the child and the family agree",
                "Go on for %(n)s weeks after the end, if the child and the family agree",
                option.weeks or 0,
            )
            return words % {"n": option.weeks}


def _lost(option: Option, judged: StreamFinish) -> str:
    """13 planned sessions with the child would never be held. And what it takes to leave them out."""
    if option.kind is not OptionKind.LEAVE_OUT:
        return ""
    n = judged.work.remaining - option.remaining
    words = ngettext(
        "%(n)s planned session %(whose)s would never be held.",
        "%(n)s planned sessions %(whose)s would never be held.",
        n,
    )
    asks = _("Leaving work out needs a reason that the approving manager accepts.")
    return f"{words % {'n': n, 'whose': with_whom(option.stream)}} {asks}"


def _names(items: Sequence[str], page: FinishPage) -> list[str]:
    current = page.overview.figures.current
    plan = current.matched.plan if current else None
    by_ref = {item.ref: item for item in (plan.items if plan else ())}
    found = (by_ref[ref] for ref in items if ref in by_ref)
    return [component_words(i.component, page.overview.setting, i.component_version) for i in found]
