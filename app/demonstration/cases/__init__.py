"""The 24 children of the demonstration, by reference. docs/demonstration.md has the table."""

from collections.abc import Callable

from app.demonstration.cases.adapted import ewan, iestyn
from app.demonstration.cases.adults import callum, john
from app.demonstration.cases.change import dylan
from app.demonstration.cases.complete import david, kieran
from app.demonstration.cases.custody import mark
from app.demonstration.cases.denial import darren, jaden
from app.demonstration.cases.early import bradley, joel
from app.demonstration.cases.families import amir, nathan
from app.demonstration.cases.home import lewis, simon
from app.demonstration.cases.out_of_court import james, oskar
from app.demonstration.cases.referral import joshua, william
from app.demonstration.cases.short_custody import luca, reece
from app.demonstration.cases.together import arun, mohammed
from app.demonstration.days import Days
from app.demonstration.parts import Bundle

CASES: tuple[Callable[[Days], Bundle], ...] = (
    william, kieran, mark, joshua, darren, ewan, callum, dylan,
    john, amir, nathan, simon, mohammed, bradley, joel, james,
    david, jaden, lewis, iestyn, oskar, reece, luca, arun,
)  # fmt: skip
