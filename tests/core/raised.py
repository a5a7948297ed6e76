"""The flags that a case raises, by code."""

from interventions.drift import figures
from interventions.measures import Flag
from interventions.model import Case, Setting
from tests.core.build import day, setting

AROUND = setting()


def flags(this: Case, as_of: str, around: Setting = AROUND) -> dict[str, Flag]:
    return {flag.code: flag for flag in figures(this, around, day(as_of)).flags}


def level(code: str, this: Case, as_of: str, around: Setting = AROUND) -> str | None:
    flag = flags(this, as_of, around).get(code)
    return flag.level.value if flag else None
