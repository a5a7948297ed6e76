"""The vague phrase of 4.16 and its kind, and objectives that can be seen reached."""

import pytest

from interventions.plans.checks import is_vague


@pytest.mark.parametrize(
    "text",
    [
        "work to address sexually harmful behaviour",
        "To undertake work to address his sexually harmful behaviour.",
        "Sam to work on offending behaviour",
        "Address harmful sexual behaviour during the order",
        "Undertake a programme of work to address Jay's harmful sexual behaviour",
        "Explore attitudes to sexual offending",
        "Reduce risk",
        "Reduce the risk of further offending",
        "Complete work on HSB",
        "One-to-one sessions to look at his behaviour",
        "Engage with the intervention",
        "Improve understanding",
        "Address SHB",
        "Manage risk in the community",
    ],
)
def test_what_nobody_could_see_reached_is_vague(text: str) -> None:
    assert is_vague(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sam can name three of his own triggers",
        "Jay has two goals of his own and the first step of each is taken",
        "He names what he feels and uses one way to calm down, 3 weeks of 4",
        "Scores 8 of 10 on the knowledge cards",
        "Explains consent in five situations",
        "His aunt can say the house rules and checks his phone every evening",
        "Attends school four days a week",
        "Work on his harmful sexual behaviour so that he can name three triggers and who to ring",
        "Knows who to call when he feels at risk",
        "No contact with the family next door",
        "Keeps to the bus route agreed with school",
    ],
)
def test_what_can_be_seen_is_not(text: str) -> None:
    assert not is_vague(text)


def test_nothing_written_is_absent_rather_than_vague() -> None:
    assert not is_vague("  ")
