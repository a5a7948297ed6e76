"""Which components answer which ratings, and what a plan still lacks. Pure: values in, values out."""

from catalogue.match.coverage import Gap, counts_for, gaps
from catalogue.match.scores import Match, Reason, match, variant_for
from catalogue.match.situation import Planned, Situation
from catalogue.match.words import Sentence

__all__ = [
    "Gap",
    "Match",
    "Planned",
    "Reason",
    "Sentence",
    "Situation",
    "counts_for",
    "gaps",
    "match",
    "variant_for",
]
