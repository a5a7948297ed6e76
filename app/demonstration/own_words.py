"""What children and carers of the demonstration said, and the words of the sheets that were written with them."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.demonstration.days import Days
from app.demonstration.parts import Bundle, Child


def own_words(child: Child, days: Days) -> Mapping[str, Sequence[Bundle]]:
    """Of a child who is no part of the story, nothing."""
    if child.plain_notes:
        return {}
    recorded = {"recorded_by": child.worker}
    return {
        "feedback": [said | recorded | {"recorded_on": said["given_on"]} for said in _said(child.reference, days)],
        "sheet_lines": [
            line | recorded | {"recorded_on": days.ago(weeks=3).isoformat()} for line in LINES.get(child.reference, ())
        ],
    }


def _feedback(days: Days, weeks: int, moment: str, who: str, way: str, voice: str, **more: Any) -> Bundle:
    on = days.ago(weeks=weeks).isoformat()
    return {"given_on": on, "moment": moment, "who": who, "way": way, "voice": voice, **more}


def _said(reference: str, days: Days) -> Sequence[Bundle]:
    """Ewan's sessions were moved because of what he said (5.3); Amir's parents ask to be told (4.10)."""
    if reference == "KT-2006":
        return (
            _feedback(
                days, 14, "plan", "child", "drawing", "I want to know who comes on which day.",
                space="At the kitchen table with the photo cards, half an hour.",
                audience="His worker and his foster carer.",
                influence="The diary: one page a week with photos. He takes it to college.",
            ),
            _feedback(
                days, 5, "review", "child", "talking", "Before college is better. After college my head is full.",
                space="On a walk, before the review. He chose what was told.",
                audience="The review; the independent reviewing officer answered him.",
                influence="Our sessions moved to two o'clock, before his late class.", on_sheet=True,
            ),
            _feedback(
                days, 5, "review", "carer", "phone", "We need to know what is being done, not only when.",
                person="His foster carer", audience="The review.",
            ),
        )  # fmt: skip
    if reference == "KT-2010":
        return (
            _feedback(
                days, 19, "plan", "child", "talking", "Can somebody tell my teacher why I leave early on Mondays?",
                space="After school, with his father in the next room.", audience="The assistant head.",
                influence="The assistant head tells the teachers: an appointment, nothing more.",
            ),
            _feedback(
                days, 6, "review", "child", "drawing", "I like the feelings scale. I made one for my sister.",
                space="With felt pens, ten minutes at the end.", audience="His parents, at the review.",
                influence="The scale hangs on the fridge now, and his mother uses it too.", on_sheet=True,
            ),
            _feedback(
                days, 6, "review", "carer", "talking", "Please do not come at prayers, and tell us the week before.",
                person="His father", space="At home, with an interpreter for his mother.",
                influence="Visits are on Wednesdays after five, on the page for the month.",
            ),
        )  # fmt: skip
    if reference == "KT-2020":
        return (
            _feedback(
                days, 13, "plan", "child", "talking", "Dw i eisiau mynd at y ffermwyr ifanc bob wythnos.",
                space="Gartref, yn Gymraeg.", audience="Ei weithiwr a'i nain.",
                influence="Mae'r sesiynau ar ddydd Llun, felly mae nos Fawrth yn rhydd.", on_sheet=True,
            ),
        )  # fmt: skip
    return ()


def _line(component: str, picture: str, words: str, **more: str) -> Bundle:
    return {"component": component, "picture": picture, "words": words, **more}


EWAN = {"with_whom": "Esther", "place": "At home, in the front room", "at_time": "14:00"}
AMIR = {"with_whom": "Alex", "place": "The library, room 2", "at_time": "15:45"}
IESTYN = {"with_whom": "Megan", "place": "Gartref", "at_time": "15:30"}

LINES: Mapping[str, Sequence[Bundle]] = {
    "KT-2006": (
        _line("CYC", "think", "My steps: stop, leave, tell", **EWAN),
        _line("LIF", "house", "To ask first and wait for the answer", **EWAN, together_with="My foster carer"),
        _line("RLP", "people", "What I do when it gets hard", **EWAN),
        _line("FAM", "house", "So we all keep the same rules", with_whom="Esther", together_with="Mum",
              at_time="16:30"),
        _line("SLC", "talk", "To find the words", with_whom="the speech therapist", at_time="11:00"),
    ),
    "KT-2010": (
        _line("RLP", "think", "My plan for when I am angry or alone", **AMIR),
        _line("HRC", "people", "To be a good friend", **AMIR),
        _line("SED", "talk", "What is private and what is OK", **AMIR),
        _line("FAM", "house", "So home is calm", with_whom="the family worker", together_with="Mum and Dad",
              place="At home", at_time="17:15"),
        _line("SRM", "school", "So school days go well", with_whom="Mr Cole", at_time="08:40"),
    ),
    "KT-2020": (
        _line("CYC", "think", "Deall fy nghamau", **IESTYN),
        _line("HRC", "people", "Bod yn ffrind da", **IESTYN),
        _line("RLP", "people", "Fy nghynllun i", **IESTYN, together_with="Nain"),
        _line("PPA", "game", "Pethau dw i'n hoffi eu gwneud", with_whom="Gethin", at_time="17:00"),
    ),
}  # fmt: skip
