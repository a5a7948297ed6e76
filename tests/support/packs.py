"""Packs for boards, for tests of pages that show some."""

from datetime import date

from app.core.access import Actor
from app.core.db import Database
from interventions import commands
from interventions.board.pack import Choice, Edition
from interventions.queries.board_packs import draft_screen


def packs(database: Database, manager: Actor) -> int:
    """One sent for circulation, as number 1, and one that is written for named people."""
    told = (str, lambda text: text["en"])
    until, reports = date(2025, 12, 31), ("R1", "R9", "R15")
    with database.write() as session:
        sent = commands.begin_pack(session, manager, Choice(Edition.CIRCULATION, ("north",), until, 24, reports))
        commands.write_pack(session, manager, sent, {"": "In short.", "R1": "Weeks without cover."})
        mark = draft_screen(session, manager, sent, told).mark
        commands.send_pack(session, manager, sent, mark, (), "", told)
        return commands.begin_pack(session, manager, Choice(Edition.RESTRICTED, ("north",), until, 12, reports))
