"""Packs for the board: one that was sent to named people, and one for circulation that is being written."""

from datetime import date

from sqlmodel import Session

from app.core.access import Actor
from app.words import said, translated
from interventions.board.pack import LEAST_CIRCULATED, Choice, Edition
from interventions.board.period import YEAR, quarters
from interventions.board.reports import PACK
from interventions.commands.board import begin_pack, send_pack, write_pack
from interventions.queries.board_packs import draft_screen

TOLD = (said, translated)
RECIPIENTS = ("Gwen Prys, chair of the board", "Dev Anand, director of children's services")
WHY = "The board's meeting of this quarter"
SENT = {
    "": (
        "Most of the work that was planned is delivered. Where it is not, the cause is more often ours than a family's:"
        " rooms, travel and weeks without cover. We ask the board for a second room, two afternoons a week."
    ),
    "R15": "Too many changes pass without a review in time. Since this month the weekly meeting looks at each.",
}
BEGUN = {"": "What the board may pass on to its partners."}


def add_packs(session: Session, manager: Actor, as_of: date) -> None:
    until = quarters(as_of, 1)[0]
    draft = begin_pack(session, manager, Choice(Edition.RESTRICTED, ("north",), until, YEAR, PACK))
    write_pack(session, manager, draft, SENT)
    mark = draft_screen(session, manager, draft, TOLD).mark
    send_pack(session, manager, draft, mark, RECIPIENTS, WHY, TOLD)
    begun = begin_pack(session, manager, Choice(Edition.CIRCULATION, ("north",), until, LEAST_CIRCULATED, PACK))
    write_pack(session, manager, begun, BEGUN)
