"""How the work of the swept cases ends or moves: sheets given out, a closing report begun, an extract, two offers."""

from datetime import date, timedelta

from app.core.db import Database
from interventions import commands
from interventions.schemas import ClosingWordsIn
from interventions.sheets import Answers
from interventions.store import case_scope
from tests.web.people import MANAGER, OTHER_MANAGER, WORKER, People

WORDS = ClosingWordsIn(helps="Football.", contacts="Gran: on the fridge")


def ended(database: Database, people: People, today: date) -> dict[str, str]:
    """What stands for {sheet} and {ending}."""
    worker, manager = people.actors[WORKER], people.actors[MANAGER]
    with database.write() as session:
        scope, other = case_scope(session, "KT-1001"), case_scope(session, "KT-1002")
        assert scope is not None
        assert other is not None
        commands.check_sheet(session, worker, scope, Answers(("child",), False, False, False))
        commands.save_closing_report(session, worker, scope, WORDS)
        commands.make_extract(session, manager, scope, "Jo Inspector", "Joint inspection")
        commands.offer_transfer(session, manager, scope, commands.Offer("south", OTHER_MANAGER, "He moved"))
        away = commands.Offer("", "Ida Crane", "They moved", "Fenland", today + timedelta(90))
        commands.offer_transfer(session, manager, other, away)
        plan, ending = (commands.give_out_sheet(session, worker, scope, kind) for kind in ("plan", "closing"))
    return {"sheet": str(plan), "ending": str(ending)}
