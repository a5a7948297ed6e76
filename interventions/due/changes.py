"""What a change event leaves to do: nobody's action stands at the top of the list (5.26, 4.11)."""

from collections.abc import Iterable, Iterator

from interventions.due.values import Due, Ground
from interventions.model import ChangeEvent
from interventions.reviews import changes
from interventions.words import Say, say

SOMEBODY_NEW = frozenset({"new_relationship", "household"})
"""Who is it, do they have children, who must know: somebody owns these questions, by a day (5.26)."""
EDUCATION = frozenset({"education_start", "education_move"})
"""Whether the school or college is told is decided, either way (4.11)."""


def change_actions(ground: Ground) -> Iterable[Due]:
    if ground.ended:
        return
    for event in changes(ground.view):
        if event.done_on is not None and event.done_on <= ground.as_of:
            continue
        link = f"changes/answer?ref={event.ref}"
        missing = unanswered(event)
        if missing:
            yield Due(ground.reference, "change_action", _ask(missing), event.known_on, event.owner, link)
        elif event.due_on is not None:
            text = say("See to what was agreed after a change, and note what came of it.")
            yield Due(ground.reference, "change_action", text, event.due_on, event.owner, link)


def unanswered(event: ChangeEvent) -> tuple[Say, ...]:
    """What this sort of event forces an answer to, and has none."""
    return tuple(_unanswered(event))


def _unanswered(event: ChangeEvent) -> Iterator[Say]:
    if event.type in SOMEBODY_NEW:
        if event.owner is None:
            yield say("who sees to it")
        if event.due_on is None:
            yield say("by when")
        if not event.victim_safety:
            yield say("the safety of those harmed and of others")
        if not event.child_safety:
            yield say("the child's own safety")
        if event.disclosure is None:
            yield say("whether they are told")
    elif event.due_on is not None and event.owner is None:
        yield say("who sees to it")
    if event.type in EDUCATION and event.school is None:
        yield say("whether the school or college is told")


def _ask(missing: tuple[Say, ...]) -> Say:
    return say("A change is recorded and nobody has settled: {missing}.", missing=missing)
