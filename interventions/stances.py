"""How the child and the family speak of it, as dated history: what holds on a day (pathways by stance).

Stance is responsivity: it chooses the form of the work, and is in no rating, total, colour or order of a list.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from interventions.model import Case, Closing, Offence, Order, Stance, StanceRecord, StanceRules

SAYS_SOMETHING = (Stance.DENIES, Stance.REFUSES, Stance.UNKNOWN)
SOME = (Stance.ACCEPTS, Stance.PARTIAL)


def stance_on(records: Iterable[StanceRecord], on: date) -> Stance:
    """The stance in force; before the first record, unknown.

    An entry that names an offence speaks of that one, one that names none of all. Where the offences differ, some
    acceptance is acceptance in part; without any, a denial comes before silence.
    """
    known = [record for record in records if record.on <= on]
    said = {stance for offence in _named(known) if (stance := _of(known, offence)) is not None}
    if len(said) > 1:
        said.discard(Stance.NOT_ASKED)
    if not said:
        return Stance.UNKNOWN
    if len(said) == 1:
        return said.pop()
    if said.intersection(SOME):
        return Stance.PARTIAL
    return next(stance for stance in SAYS_SOMETHING if stance in said)


def stance_of(records: Iterable[StanceRecord], offence: str | None, on: date) -> StanceRecord | None:
    """The entry in force about one offence; about all, where the offence is None."""
    about = [r for r in records if r.on <= on and r.offence in (None, offence)]
    return max(reversed(about), key=lambda r: r.on, default=None)


def _named(records: Iterable[StanceRecord]) -> list[str | None]:
    return list(dict.fromkeys(record.offence for record in records if record.offence)) or [None]


def _of(records: Iterable[StanceRecord], offence: str | None) -> Stance | None:
    found = stance_of(records, offence, date.max)
    return found.stance if found else None


def family_stance_on(case: Case, on: date) -> str | None:
    """What the family says: its own entries, and those that were noted beside the child's."""
    own = [(said.on, 1, said.stance) for said in case.family_stances if said.on <= on]
    beside = [(r.on, 0, r.family_stance) for r in case.stances if r.on <= on and r.family_stance]
    return max([*beside, *own], key=lambda said: said[:2], default=(on, 0, None))[2]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a child stands to the work on a day.

    stance: not asked while locked. locked: neither an admission nor a finding. open: the offences that work may speak
    of; stopped: those with a live appeal, or pending, of which it may not. matter: an appeal is live or something is
    pending. later_denial: an order that rests on an admission, and a child who denies now.
    """

    stance: Stance
    locked: bool
    open: tuple[Offence, ...] = ()
    stopped: tuple[Offence, ...] = ()
    later_denial: bool = False

    @property
    def matter(self) -> bool:
        return bool(self.stopped)

    @property
    def own_offence_stopped(self) -> bool:
        """Every offence that is known has a live appeal or is pending: no work may speak of any."""
        return bool(self.stopped) and not self.open


def standing(case: Case, rules: StanceRules, on: date) -> Standing:
    locked = not may_be_asked(case, rules, on)
    said = stance_on(case.stances, on)
    stopped = tuple(offence for offence in case.offences if is_stopped(offence, on))
    found = tuple(offence for offence in case.offences if offence not in stopped and is_found(offence, rules, on))
    asked = Stance.UNKNOWN if said is Stance.NOT_ASKED else said
    on_admission = any(order.type in rules.orders_on_admission for order in _made(case, on))
    return Standing(
        stance=Stance.NOT_ASKED if locked else asked,
        locked=locked,
        open=found,
        stopped=stopped,
        later_denial=not locked and on_admission and asked is Stance.DENIES,
    )


def may_be_asked(case: Case, rules: StanceRules, on: date) -> bool:
    """After a conviction or an admission, or where an order that rests on one has begun, or has no date yet."""
    if case.convicted_on is not None and case.convicted_on <= on:
        return True
    if any(order.type not in rules.orders_without_finding for order in _made(case, on)):
        return True
    return any(is_found(offence, rules, on) for offence in case.offences)


def _made(case: Case, on: date) -> Iterator[Order]:
    """An order that begins later is not known yet."""
    return (order for order in case.orders if order.starts_on is None or order.starts_on <= on)


def is_found(offence: Offence, rules: StanceRules, on: date) -> bool:
    """Admitted or found by this day."""
    return offence.basis in rules.findings and (offence.found_on is None or offence.found_on <= on)


def is_stopped(offence: Offence, on: date) -> bool:
    """An appeal about it is live, or it is pending."""
    return any(spell is not None and spell.holds(on) for spell in (offence.appeal_live, offence.pending))


def is_closed(closings: Iterable[Closing], on: date) -> bool:
    """Whether the case is closed on a day: the latest decision by then says so."""
    known = [closing for closing in closings if closing.on <= on]
    return bool(known) and known[-1].reason is not None


def unacknowledged(records: Iterable[StanceRecord]) -> Iterator[StanceRecord]:
    """The entry in force about each offence, where it says how the child speaks and no manager has read it."""
    known = list(records)
    for offence in dict.fromkeys(record.offence for record in known):
        latest = max(reversed([r for r in known if r.offence == offence]), key=lambda r: r.on)
        if latest.acknowledged_on is None and latest.stance is not Stance.NOT_ASKED:
            yield latest
