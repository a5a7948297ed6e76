"""A row of the caseload in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.i18n import _, ngettext
from app.finish_words import status_name, sum_of
from app.words import said, weeks
from interventions.completion.sentences import chance_said
from interventions.measures.finish import FinishStatus
from interventions.queries import CaseloadRow
from interventions.queries.caseload_page import ShownFlag

LONGEST_ANSWER = 140
MOST_FLAGS = 4
"""A row says what asks for us most; the case says all of it."""


@dataclass(frozen=True, slots=True)
class AskedOfUs:
    """answer "" where there is none yet."""

    act: bool
    name: str
    answer: str


@dataclass(frozen=True, slots=True)
class RowWords:
    """All that a row shows. due 0: `core` says why there is nothing to count."""

    reference: str
    initials: str
    workers: str
    left: str
    done: int
    due: int
    core: str
    behind: str
    ended: bool
    finish: str
    likely: str
    flags: tuple[AskedOfUs, ...]
    more: str


def in_words(row: CaseloadRow, names: Mapping[str, str], flag_names: Mapping[str, str]) -> RowWords:
    """names: short ones, by address."""
    line, kept = row.line, row.line.summary
    current = kept["current"]
    return RowWords(
        reference=line.reference,
        initials=line.initials,
        workers=", ".join(names[email] for email in line.workers) or _("nobody"),
        left=_left(row),
        done=current["delivered"] if current else 0,
        due=current["due"] if current else 0,
        core=_("none due yet") if current else _("no plan"),
        behind=_behind(row.slip_days),
        ended=row.ended,
        finish=_finish(kept["finish"]),
        likely=_likely(kept["finish"]),
        flags=tuple(
            AskedOfUs(flag.act, flag_names[flag.code], _answer(flag, names)) for flag in row.flags[:MOST_FLAGS]
        ),
        more=_more(len(row.flags) - MOST_FLAGS),
    )


def _finish(finish: Mapping[str, Any]) -> str:
    """The sum, where it is one, as on the case: 8 of 10 slots."""
    status = FinishStatus(finish["status"])
    whole = (FinishStatus.COMPLETE, FinishStatus.ENDED, FinishStatus.CANNOT_FINISH)
    if finish["slots"] is None or status in whole:
        return status_name(status)
    return sum_of(finish["need"], finish["slots"])


def _likely(finish: Mapping[str, Any]) -> str:
    """About 7 in 10; or why there is nothing to say."""
    if finish["headline"] is not None:
        return said(chance_said(finish["headline"]))
    status = FinishStatus(finish["status"])
    if status is FinishStatus.CANNOT_FINISH:
        return sum_of(finish["need"], finish["slots"])
    return status_name(status) if status is FinishStatus.TOO_EARLY else ""


def _more(n: int) -> str:
    return ngettext("and %(n)s more", "and %(n)s more", n) % {"n": n} if n > 0 else ""


def _left(row: CaseloadRow) -> str:
    if row.line.status == "closed":
        return _("closed")
    left = row.line.summary["weeks_left"]
    if left is None:
        return _("no end date")
    return _("ended") if row.ended else ngettext("%(n)s week", "%(n)s weeks", left) % {"n": left}


def _behind(days: int | None) -> str:
    if days is None:
        return "\N{EN DASH}"
    return weeks(days) if days else _("on time")


def _answer(flag: ShownFlag, names: Mapping[str, str]) -> str:
    """R. Hale: “Two weeks sick.”"""
    if flag.answer is None or flag.answered_by is None:
        return ""
    long = len(flag.answer) > LONGEST_ANSWER
    words = f"{flag.answer[:LONGEST_ANSWER].rstrip()} …" if long else flag.answer
    return _("%(who)s: “%(words)s”") % {"who": names[flag.answered_by], "words": words}
