"""What a check finds in a plan, and whether it stops the plan or only asks for a second look."""

from dataclasses import dataclass
from enum import StrEnum

from interventions.words import Say


class Bearing(StrEnum):
    """A plan with a finding that blocks is neither sent for approval nor approved."""

    BLOCKS = "blocks"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class Finding:
    """where: the path in the plan as the JSON interface writes it. about: the ref or code that it speaks of."""

    code: str
    bearing: Bearing
    text: Say
    where: str
    about: str = ""

    @property
    def blocks(self) -> bool:
        return self.bearing is Bearing.BLOCKS


def blocks(code: str, text: Say, where: str, about: str = "") -> Finding:
    return Finding(code, Bearing.BLOCKS, text, where, about)


def warns(code: str, text: Say, where: str, about: str = "") -> Finding:
    return Finding(code, Bearing.WARNS, text, where, about)
