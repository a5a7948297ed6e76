"""The strengths of a child in words that the child can hold: by their code, said as the child would."""

from collections.abc import Iterable, Iterator

from interventions.words import Say, say

IN_MY_WORDS = {
    "ST-1": say("School, college or work goes well for me"),
    "ST-2": say("Somebody at home stands by me"),
    "ST-3": say("There is a grown-up outside my family whom I trust"),
    "ST-4": say("I have friends who are good for me"),
    "ST-5": say("I am good at things that I enjoy"),
    "ST-6": say("I can say how I feel, and know what calms me"),
    "ST-7": say("I know what I want for my future"),
    "ST-8": say("I have a safe place to live"),
    "ST-9": say("I turn up and join in"),
    "ST-10": say("I know what to do when things are hard"),
    "ST-11": say("I belong somewhere"),
    "ST-12": say("I look after my health"),
}


def in_my_words(codes: Iterable[str]) -> Iterator[Say]:
    """A strength without such words is left out: its name was written for professionals."""
    for code in codes:
        if code in IN_MY_WORDS:
            yield IN_MY_WORDS[code]
