"""Where children learn, and a school plan that holds (3.15, 5.10)."""

from datetime import date
from typing import Any

from app.demonstration.around.entries import Entries, entry
from app.demonstration.days import Days
from app.demonstration.parts import Bundle, Child


def education(child: Child, days: Days) -> Entries:
    """Lewis, 14, was asked to leave, and has had no lessons for more than seven months (5.10)."""

    def since(on: date, status: str, provider: str | None = None, **more: Any) -> Bundle:
        return entry("from_on", on, status=status, provider=provider, **more)

    told: dict[str, list[Bundle]] = {
        "KT-2010": [since(days.ago(weeks=40), "full_time", "His own school")],
        "KT-2011": [since(days.ago(weeks=60), "full_time", "His own school")],
        "KT-2018": [
            since(days.ago(weeks=50), "excluded", "His old school", note="Before the order."),
            since(days.ago(weeks=33), "part_time", "Vehicle course at the college", hours_a_week=18),
        ],
        "KT-2019": [
            since(days.ago(weeks=90), "full_time", "His own school"),
            since(
                days.ago(weeks=32), "none", informal_exclusion=True,
                note="The school asked his mother to keep him at home. There is nothing in writing.",
            ),
        ],
        "KT-2024": [since(days.ago(weeks=50), "part_time", "His own school", hours_a_week=15)],
    }  # fmt: skip
    return {"education": told.get(child.reference, [])}


def school(child: Child, days: Days) -> Entries:
    """Amir's school plan covers the whole day and the holidays, and is looked at each half-term (3.15)."""
    if child.reference != "KT-2010":
        return {}
    head, pastoral, caretaker = "the assistant head", "the pastoral lead", "the site manager"
    agreed = days.ago(weeks=23)
    parts = (
        ("journey_there", "Brought by his father by the front gate at 8.20.", "his father"),
        ("arrival", "Signs in at the office, and walks to class with the pastoral lead.", pastoral),
        ("lessons", "Sits near the teacher; sets are arranged so that nobody meets who should not.", head),
        ("breaks", "The science room, with two friends; a member of staff is there.", pastoral),
        ("library_computers", "A seat in view of the desk; filtered sign-in.", "the librarian"),
        ("toilets_changing", "The staff-side toilet; changes for sport before the others.", caretaker),
        ("sport_clubs", "Science club on Tuesday, which is supervised throughout.", head),
        ("journey_home", "Fetched by his father from the office.", "his father"),
        ("school_holidays", "His aunt's on weekdays; the park with an adult.", "his mother"),
    )
    return {
        "school_arrangements": [
            entry("agreed_on", agreed, part=part, arrangement=text, person=person) for part, text, person in parts
        ],
        "school_people": [
            entry("told_on", agreed, person="The assistant head", told="The order's conditions and the whole plan."),
            entry("told_on", agreed, person="The pastoral lead", told="The plan for breaks and journeys; not why."),
            entry("told_on", agreed, person="The librarian", told="Where he sits; not why."),
        ],
        "school_reviews": [
            entry(
                "reviewed_on", days.ago(weeks=16), present="Amir, his parents, the assistant head and us",
                changed="Breaks moved from the library to the science room, as he asked.",
                next_review_on=days.ago(weeks=9),
            ),
            entry(
                "reviewed_on", days.ago(weeks=9), present="Amir, his parents, the assistant head and us",
                changed="Nothing changes. Science club added.", next_review_on=days.ago(weeks=1),
            ),
        ],
    }  # fmt: skip
