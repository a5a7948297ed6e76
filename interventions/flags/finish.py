"""The flag about finishing before the order ends (measures.md D8)."""

from collections.abc import Mapping

from interventions.flags.facts import Facts
from interventions.measures import Flag, Level
from interventions.measures.finish import Finish, FinishStatus, StreamFinish
from interventions.words import Say, say

LEVELS: Mapping[FinishStatus, Level] = {
    FinishStatus.TIGHT: Level.CHECK,
    FinishStatus.UNLIKELY: Level.ACT,
    FinishStatus.CANNOT_FINISH: Level.ACT,
    FinishStatus.ENDED: Level.ACT,
}


def completion(facts: Facts) -> Flag | None:
    return raised(facts.finish)


def raised(finish: Finish) -> Flag | None:
    """From the stream that leads: the core sessions that wait in it are what it rests on."""
    leading, level = finish.leading, LEVELS.get(finish.status)
    if leading is None or level is None:
        return None
    return Flag("completion", level, _asked(leading), leading.work.left)


def _asked(leading: StreamFinish) -> Say:
    sentence = whose(leading)
    if leading.status is FinishStatus.ENDED:
        return say("{sentence} Say how the work was closed, or whether it goes on by agreement.", sentence=sentence)
    if leading.status is FinishStatus.TIGHT:
        return say("{sentence} Look at what would make room.", sentence=sentence)
    return say("{sentence} Decide what changes: more slots, less work, or going on by agreement.", sentence=sentence)


def whose(stream: StreamFinish) -> Say:
    """The sentence, and with whom the work is where that is not the child alone."""
    match stream.code:
        case "family":
            return say("Work with the family. {sentence}", sentence=stream.sentence)
        case "partner":
            return say("Work by a partner. {sentence}", sentence=stream.sentence)
        case _:
            return stream.sentence
