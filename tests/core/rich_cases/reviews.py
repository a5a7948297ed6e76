"""What was looked at again: reviews held and booked, change events known at once or late, a birthday in between."""

from datetime import date, timedelta
from random import Random

from interventions.model import ChangeEvent, Considered, Review
from tests.core.rich_cases.around import day, some

KINDS = ("scheduled", "scheduled", "panel", "after_change", "transition", "before_release", "before_end", "exit")
TYPES = ("new_relationship", "education_start", "new_allegation", "victim_contact", "online")


def born(chance: Random) -> date | None:
    """About 17 years and a half before, or long before, so that some turn 18 in between."""
    return some(chance, 0.8, day(chance) - timedelta(days=chance.choice([6391, 6392, 6574, 5500])))


def change_events(chance: Random) -> tuple[ChangeEvent, ...]:
    found = []
    for n in range(chance.choice([0, 0, 1, 2])):
        on = day(chance)
        found.append(ChangeEvent(f"c{n}", chance.choice(TYPES), on, on + timedelta(days=chance.choice([0, 0, 9]))))
    return tuple(found)


def reviews(chance: Random, events: tuple[ChangeEvent, ...]) -> tuple[Review, ...]:
    """Two on one day, booked and not held, held on another day than booked."""
    found = []
    for n in range(chance.choice([0, 1, 2, 4])):
        held_on = some(chance, 0.8, day(chance))
        booked_on = some(chance, 0.4, day(chance)) if held_on else day(chance)
        seen = tuple(event.ref for event in events if chance.random() < 0.5)
        considered = Considered(chance.random() < 0.6, chance.random() < 0.6, chance.random() < 0.5)
        found.append(Review(f"r{n}", chance.choice(KINDS), booked_on, held_on, considered, changes=seen))
    if len(found) > 1 and chance.random() < 0.3:
        found.append(Review("r9", "scheduled", None, found[0].held_on or found[0].booked_on, Considered(True)))
    return tuple(found)
