"""The days and moments that a case can speak of. Outside them the calendar itself runs out."""

from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime

from app.core.i18n import _

FIRST_YEAR, LAST_YEAR = 1900, 2199


def within(value: date) -> bool:
    """A datetime too."""
    return FIRST_YEAR <= value.year <= LAST_YEAR


def _day(value: date) -> date:
    if not within(value):
        raise ValueError(_("Check the year: a date here lies between 1900 and 2199."))
    return value


def _moment(value: datetime) -> datetime:
    if not within(value):
        raise ValueError(_("Check the year: a date here lies between 1900 and 2199."))
    return value


Day = Annotated[date, AfterValidator(_day)]
Moment = Annotated[AwareDatetime, AfterValidator(_moment)]
