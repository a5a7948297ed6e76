"""Public protection: 15 children met the criteria, 6 of them at level 2, 11 notify the police (5.23)."""

from datetime import date, timedelta

from app.demonstration.around.entries import Entries, entry
from app.demonstration.days import Days
from app.demonstration.parts import Bundle, Child

LEVEL_TWO = frozenset({"KT-2003", "KT-2006", "KT-2008", "KT-2009", "KT-2013", "KT-2018"})
OTHER_CONCERN = frozenset({"KT-2004", "KT-2005", "KT-2007", "KT-2022"})
"""Who meet the criteria without notifying."""
COORDINATOR = "the public protection coordinator"
OFFICER = "the public protection officer"


def notified(child: Child, days: Days, case: Bundle, orders: list[Bundle]) -> Entries:
    """As told: category 1 for those who notify, 3 for the others."""
    order = next((each for each in orders if each["type"] == "notification"), None)
    if order is None and child.reference not in OTHER_CONCERN:
        return {}
    started = date.fromisoformat(order["starts_on"] if order else case["sentenced_on"])
    told_on = min(started + timedelta(days=19), days.today)
    status = entry(
        "told_on",
        told_on,
        told_by=COORDINATOR,
        referred_on=started + timedelta(days=5),
        category=1 if order else 3,
        level=2 if child.reference in LEVEL_TWO else 1,
        next_review_on=days.ahead(weeks=5) if child.reference in LEVEL_TWO else None,
        note="We think that level 2 would fit, and have asked again." if child.reference == "KT-2004" else None,
    )
    return {"mappa": [status], "registrations": [_registered(order)] if order else []}


def _registered(order: Bundle) -> Bundle:
    """Within three days, and confirmed two days later."""
    notified_on = date.fromisoformat(order["starts_on"]) + timedelta(days=2)
    confirmed_on = notified_on + timedelta(days=2)
    return entry("notified_on", notified_on, confirmed_on=confirmed_on, confirmed_by=OFFICER, until=order["ends_on"])


def actions(child: Child, days: Days) -> Entries:
    """Each with the one agency and the person who answer for it."""

    def action(weeks: int, agency: str, owner: str, text: str, due: date, done: date | None = None) -> Bundle:
        return entry(
            "agreed_on", days.ago(weeks=weeks), agency=agency, owner=owner, text=text, due_on=due, done_on=done
        )

    told: dict[str, list[Bundle]] = {
        "KT-2008": [
            action(
                8, "police", OFFICER, "Tell the college's safeguarding lead what the order forbids.",
                days.ago(weeks=6), days.ago(weeks=7),
            ),
            action(
                8, "accommodation", "the housing officer", "Check who lives at the new address.", days.ahead(weeks=1)
            ),
        ],
        "KT-2009": [
            action(
                9, "social_care", "the duty manager", "Find out who has told the parents of the children in that home.",
                days.ago(weeks=7),
            )
        ],
    }  # fmt: skip
    return {"mappa_actions": told.get(child.reference, [])}
