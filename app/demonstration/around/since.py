"""What came since the work began: 5 offended again, 1 of them sexually (6.4); 3 were enforced (6.9); goals (6.8)."""

from app.demonstration.around.entries import Entries, entry
from app.demonstration.days import Days
from app.demonstration.parts import Bundle, Child


def further_offences(child: Child, days: Days) -> Entries:
    def offence(offended: int, decided: int, kind: str, said: str, seriousness: str = "less") -> Bundle:
        court = seriousness == "same" or kind == "violent"
        return entry(
            "outcome_on",
            days.ago(weeks=decided),
            offended_on=days.ago(weeks=offended),
            outcome="conviction" if court else "out_of_court",
            kind=kind,
            seriousness=seriousness,
            basis="conviction" if court else "admission",
            source="the police officer in the team",
            said=said,
        )

    told = {
        "KT-2004": offence(14, 5, "sexual", "Two messages with pictures, sent from a new account.", "same"),
        "KT-2007": offence(20, 12, "other", "A window broken at the day centre."),
        "KT-2012": offence(30, 22, "other", "Food taken from a shop, in the weeks without a tenancy."),
        "KT-2014": offence(24, 15, "other", "Riding a moped without a licence."),
        "KT-2018": offence(18, 14, "violent", "A push at the bus station; nobody was hurt."),
    }
    return {"further_offences": [told[child.reference]] if child.reference in told else []}


def enforcement(child: Child, days: Days) -> Entries:
    """Before the end of the order was moved, and on that day."""

    def step(weeks: int, code: str, why: str, result: str | None = None, ground: str = "attendance") -> Bundle:
        return entry("taken_on", days.ago(weeks=weeks), step=code, ground=ground, why=why, result=result)

    told = {
        "KT-2007": [
            step(12, "formal_warning", "Two visits missed. Nobody had told him which of us would come.", "No change."),
            step(10, "breach_begun", "A third missed without a reason."),
            step(7, "breach_outcome", "Heard in court.", "The order goes on and ends later; one worker from now on."),
        ],
        "KT-2009": [
            step(20, "formal_warning", "Away from his address for two nights.", "He said where he was.", "conduct"),
            step(18, "breach_begun", "Away again, and did not say where.", ground="conduct"),
            step(15, "breach_outcome", "Heard in court.", "The order goes on and ends later.", "conduct"),
        ],
        "KT-2018": [
            step(19, "formal_warning", "Three hours missed in a week.", "He came to half of the next week's."),
            step(17, "compliance_meeting", "Still away. His grandmother came too.", "A taxi on two days a week."),
            step(15, "breach_begun", "Away for a week all the same."),
            step(13, "breach_outcome", "Heard in court.", "The order goes on and ends later. He has come since."),
        ],
    }  # fmt: skip
    return {"enforcement_steps": told.get(child.reference, [])}


def handovers(child: Child, days: Days) -> Entries:
    """One of Callum's six changes of worker, and William's, who met the next one alone."""
    told = {
        "KT-2001": entry(
            "handed_on",
            days.ago(weeks=22),
            from_worker="third.worker@example.test",
            to_worker="second.worker@example.test",
            handed_over="The contract, and that the police had not been asked yet.",
            child_told_on=days.ago(weeks=22),
        ),
        "KT-2007": entry(
            "handed_on",
            days.ago(weeks=4),
            from_worker="student.worker@council.example.test",
            to_worker="third.worker@example.test",
            handed_over="What he likes (bikes, his dog), what the court said, and that he asks who comes next.",
            child_told_on=days.ago(weeks=5),
            introduced_on=days.ago(weeks=4),
        ),
    }
    return {"handovers": [told[child.reference]] if child.reference in told else []}


def victim_offers(child: Child, days: Days) -> Entries:
    def offer(weeks: int, service: str, outcome: str = "taken_up") -> Bundle:
        return entry(
            "offered_on",
            days.ago(weeks=weeks),
            agency="victim_service",
            offered_by="the victim worker",
            service=service,
            outcome=outcome,
            answered_on=days.ago(weeks=weeks - 2) if outcome != "waiting" else None,
        )

    told = {
        "KT-2002": offer(70, "Counselling"),
        "KT-2003": offer(30, "Counselling", "declined"),
        "KT-2004": offer(40, "An advocate"),
        "KT-2008": offer(66, "Counselling"),
        "KT-2011": offer(50, "A letter that explains", "declined"),
        "KT-2013": offer(9, "Counselling", "waiting"),
        "KT-2017": offer(57, "An advocate"),
        "KT-2021": offer(20, "Counselling"),
    }
    return {"victim_offers": [told[child.reference]] if child.reference in told else []}


def goals(child: Child, days: Days) -> Entries:
    """At a review; Joshua and Arun were not asked yet."""

    def said(weeks: int, goal: str, child_view: str, worker_view: str, words: str) -> Bundle:
        views = {"child_view": child_view, "worker_view": worker_view}
        return entry("said_on", days.ago(weeks=weeks), goal=goal, words=words, **views)

    told = {
        "KT-2002": said(6, "o3", "met", "met", "I go on my own now."),
        "KT-2003": said(10, "o1", "partly", "partly", "One step is left, and that one is for outside."),
        "KT-2011": said(3, "o2", "partly", "partly", "The course is fine. The exam is in May."),
        "KT-2017": said(8, "o2", "met", "met", "Five weeks. I said I would."),
        "KT-2020": said(6, "o3", "met", "partly", "I went to nearly all of them."),
    }
    return {"goal_outcomes": [told[child.reference]] if child.reference in told else []}
