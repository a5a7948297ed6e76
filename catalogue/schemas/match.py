"""Asking which components answer which ratings, and the answer."""

import re
from collections.abc import Collection, Mapping

from pydantic import BaseModel

from app.core.errors import Invalid
from app.core.i18n import _
from catalogue.model import Kind, Stage, Variant, Weight
from catalogue.schemas.base import TextShape

NOT_KNOWN = "not_known"
RATING = re.compile(rf"[^:\s]+:([0-4]|{NOT_KNOWN})")


class ReasonOut(BaseModel):
    """A rated factor that the component targets, or a fact that a coverage rule names. `points` add up to the score."""

    factor: str | None
    rating: int | None
    weight: Weight | None
    rule: int | None
    points: int
    text: str


class MatchOut(BaseModel):
    """`variant` is null where the component is held back for this stance."""

    component: str
    version: int
    name: TextShape
    kind: Kind
    stage: Stage
    variant: Variant | None
    score: int
    reasons: list[ReasonOut]


def parsed_ratings(text: str, factors: Collection[str]) -> Mapping[str, int | None]:
    """SB-5:3,EV-2:2,DV-4:not_known as ratings. Raises Invalid for `factors` with everything wrong in it."""
    pairs = [part.strip() for part in text.split(",")]
    odd = [pair for pair in pairs if not RATING.fullmatch(pair)]
    codes = [pair.partition(":")[0] for pair in pairs if pair not in odd]
    faults = [
        *(_("“{text}” is not a factor with its rating, as in SB-5:3.").format(text=pair) for pair in odd),
        *(_("“{code}” is not a factor.").format(code=code) for code in codes if code not in factors),
        *(_("{code} is rated twice.").format(code=code) for code in sorted({c for c in codes if codes.count(c) > 1})),
    ]
    if faults:
        raise Invalid({"factors": " ".join(faults)})
    return dict(_rating(pair) for pair in pairs)


def check_stance(stance: str, stances: Collection[str]) -> None:
    if stance not in stances:
        raise Invalid({"stance": _("This must be one of {codes}.").format(codes=", ".join(stances))})


def _rating(pair: str) -> tuple[str, int | None]:
    code, _colon, rating = pair.partition(":")
    return code, None if rating == NOT_KNOWN else int(rating)
