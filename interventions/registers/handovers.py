"""Which handover belongs to which time that somebody had the case (5.4)."""

from collections.abc import Sequence

from interventions.model import WorkerSpell
from interventions.registers.values import Handover


def handover_of(spell: WorkerSpell, spells: Sequence[WorkerSpell], made: Sequence[Handover]) -> Handover | None:
    """The latest by that person, on a day of this time or after it, and before the next time that they had the case.

    spell: one of the spells. made: in order of their days.
    """
    later = [
        other.starts_on
        for other in spells
        if other is not spell
        and other.email == spell.email
        and other.starts_on
        and spell.ends_on
        and other.starts_on >= spell.ends_on
    ]
    until = min(later, default=None)
    found = [
        each
        for each in made
        if each.from_worker == spell.email
        and (spell.starts_on is None or spell.starts_on <= each.handed_on)
        and (until is None or each.handed_on < until)
    ]
    return found[-1] if found else None
