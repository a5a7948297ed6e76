"""How the work with a child ends or moves: closing reports, an extract for an inspection, a case that is offered."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor
from app.demonstration.people import MANAGER, SOUTH_MANAGER, WORKER
from interventions.commands import (
    Offer,
    agree_closing_report,
    close_case,
    make_extract,
    offer_transfer,
    sign_closing_report,
)
from interventions.schemas import ClosingIn, ClosingWordsIn
from interventions.store import case_scope
from interventions.store.cases import CaseScope

INSPECTOR = "Dr Helen Marsh, HM Inspectorate of Probation"
SUMMER = timedelta(weeks=20)
CLOSED, SIGNED, AGREED, WAITING = (timedelta(days=n) for n in (12, 9, 5, 2))
KIERAN = ClosingWordsIn(
    progress=(
        "Kieran tells his whole map in his own words, with a turning and a helper at each stone. He settles rows "
        "without threats, and goes to climbing every week, where he has a friend."
    ),
    safety=(
        "Different schools, an agreed bus route, and settings that his mother now checks by herself. When she is in "
        "hospital he stays with his aunt, and the school knows on the same day."
    ),
    family="His mother came to every session, and has a break each fortnight that does not depend on us.",
    recommendations=(
        "His tutor keeps the Friday talk until summer. The young carers' group has his place. If his mother is "
        "admitted for long, ring us: we would rather hear early."
    ),
    helps="Climbing on Thursdays.\nMy map, in the blue folder.\nTelling Mum before it gets big.",
    contacts="Mr Osborne, my tutor: ask at the school office\nAunt Carol: number on the fridge\nChildline: 0800 1111",
)
DAVID = ClosingWordsIn(
    progress="David explains consent and the law unprompted, and he and his father talk every Sunday.",
    undone=(
        "One family session was missed: his father could not come. They have gone through the plan once at home; "
        "the second time matters, and his father has said that he will sit down with him."
    ),
    safety="The college is another one, and travel is agreed with the police until the order ends.",
    family="His father came late to it and came all the same. They should keep the Sunday talk.",
    recommendations="College support to meet him monthly in the first term.",
    helps="Talking to Dad on Sundays.\nMy course.",
    contacts="Miss Adeyemi at college: student services",
)


def add_endings(session: Session, actor: Callable[[str], Actor], as_of: date) -> None:
    kieran, david = _scope(session, "KT-2002"), _scope(session, "KT-2017")
    clock.start_on(as_of - CLOSED)
    done = ClosingIn(on=as_of - CLOSED, reason="programme_complete", words="All 27 sessions are done. He is ready.")
    close_case(session, actor(MANAGER), kieran, done)
    clock.start_on(as_of - SIGNED)
    sign_closing_report(session, actor(WORKER), kieran, KIERAN)
    clock.start_on(as_of - AGREED)
    agree_closing_report(session, actor(MANAGER), kieran, edit=2)
    clock.start_on(as_of - WAITING)
    sign_closing_report(session, actor(WORKER), david, DAVID)
    clock.start_on(as_of)
    make_extract(session, actor(MANAGER), _scope(session, "KT-2011"), INSPECTOR, "Joint inspection, case sample")
    moved = Offer("north", MANAGER, "Joel moved in with his grandparents, in the north. He knows people there.")
    offer_transfer(session, actor(SOUTH_MANAGER), _scope(session, "KT-2015"), moved)
    to_south = Offer("south", SOUTH_MANAGER, "He is placed in the south until summer.", until_on=as_of + SUMMER)
    offer_transfer(session, actor(MANAGER), _scope(session, "KT-2013"), to_south)


def _scope(session: Session, reference: str) -> CaseScope:
    scope = case_scope(session, reference)
    assert scope is not None
    return scope
