"""Attempts with a family that declines, and a contract that says who does what (3.12, 5.17)."""

from app.demonstration.around.entries import Entries, entry
from app.demonstration.days import Days
from app.demonstration.parts import Bundle, Child


def attempts(child: Child, days: Days) -> Entries:
    """Darren's family says that none of it happened, and declines every visit (3.12)."""
    if child.reference != "KT-2005":
        return {}
    worker, family_worker = "Tom Hadley", "the family worker"

    def tried(weeks: int, way: str, by: str, outcome: str, said: str | None = None, **more: object) -> Bundle:
        return entry(
            "tried_on", days.ago(weeks=weeks), way=way, tried_by=by, family_member="His mother", outcome=outcome,
            said=said, **more,
        )  # fmt: skip

    return {
        "engagement_attempts": [
            tried(11, "visit", worker, "spoke", "At the door: there is nothing to talk about."),
            tried(8, "letter", family_worker, "no_answer"),
            tried(6, "phone", family_worker, "declined", "She does not want anybody in the house."),
            tried(4, "through_another", worker, "not_now", "By her sister: perhaps after the new year."),
            tried(
                2, "phone", family_worker, "no_answer",
                next_step="A visit together with her sister", next_on=days.ago(days=2),
            ),
        ]
    }  # fmt: skip


def contract(child: Child, days: Days) -> Entries:
    """Nathan's contract: AIM2, sex and relationships, victim awareness, indirect and direct reparation (5.17)."""
    if child.reference == "KT-2004":
        return {
            "contract_terms": [
                entry("agreed_on", days.ago(weeks=23), text="Work on sex and relationships.", items=["sed", "hrc"]),
                entry("agreed_on", days.ago(weeks=23), text="Work on what led up to it."),
            ]
        }
    if child.reference != "KT-2011":
        return {}
    agreed = days.ago(weeks=29)
    return {
        "contract_terms": [
            entry(
                "agreed_on", agreed, text="Take part in the AIM2 assessment.",
                reason="An assessment, complete within four weeks of the contract.",
            ),
            entry("agreed_on", agreed, text="Work on sex and relationships.", items=["sed", "hrc"]),
            entry("agreed_on", agreed, text="Victim awareness.", items=["emp", "vaw"]),
            entry("agreed_on", agreed, text="Indirect reparation.", items=["vaw"]),
            entry(
                "agreed_on", agreed, text="Direct reparation, if the person harmed wishes it.",
                reason="The victim worker has asked. The person harmed does not wish it.",
            ),
        ]
    }  # fmt: skip
