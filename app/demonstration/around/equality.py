"""What the children said for equality: 19 white, 10 disabled (5.2); one did not say, one was not asked."""

from app.demonstration.around.entries import Entries, entry
from app.demonstration.days import Days
from app.demonstration.parts import Child

ETHNICITY = {"KT-2010": "asian", "KT-2013": "black", "KT-2024": "asian"}
WHITE = "white"
DISABLED = frozenset(
    {"KT-2006", "KT-2007", "KT-2008", "KT-2012", "KT-2014", "KT-2015", "KT-2019", "KT-2022", "KT-2023", "KT-2024"}
)
LOOKED_AFTER = frozenset({"KT-2013", "KT-2015"})
NOT_SAID = frozenset({"KT-2005"})
NOT_ASKED = frozenset({"KT-2016"})


def answers(child: Child, days: Days) -> Entries:
    if child.reference in NOT_ASKED:
        return {}
    said = child.reference not in NOT_SAID
    return {
        "equality": [
            entry(
                "asked_on",
                days.ago(weeks=6),
                ethnicity=ETHNICITY.get(child.reference, WHITE) if said else "not_said",
                disability=_answer(child.reference in DISABLED) if said else "not_said",
                looked_after=_answer(child.reference in LOOKED_AFTER),
            )
        ]
    }


def _answer(yes: bool) -> str:
    return "yes" if yes else "no"
