"""How an exchange between a manager and a worker reads: whose turn it is, by when, and what was said."""

from datetime import date

from app.core.i18n import _, ngettext
from app.words import day, said, short_name, translated
from interventions.challenges import State
from interventions.challenges.seen import subject_name
from interventions.model import About, Step, StepKind
from interventions.queries import ExchangeLine, ExchangeScreen

MOST_TO_COME = 12


def name_of(about: About, subject: str) -> str:
    return said(subject_name(about, subject))


def line_name(line: ExchangeLine) -> str:
    return name_of(line.challenge.about, line.challenge.subject)


def stands(line: ExchangeLine) -> str:
    """Where it stands and by when, never whose fault."""
    names = {
        State.ASKED: _("Waits for the worker's reply"),
        State.REPLIED: _("Answered: waits for the manager to look"),
        State.ACTION: _("An action is agreed"),
        State.DONE: _("The action has come out: waits for the manager to look"),
        State.SETTLED: _("The facts have changed: waits for the manager to close it"),
        State.BACK: _("The facts are back since it was closed"),
        State.CLOSED: _("Closed"),
    }
    return names[line.state]


def by_when(line: ExchangeLine, today: date) -> str:
    """by 9 March, 3 days over"""
    if line.due_on is None:
        return ""
    by = _("by %(date)s") % {"date": day(line.due_on)}
    over = (today - line.due_on).days
    if over <= 0:
        return by
    late = ngettext("%(n)s day over", "%(n)s days over", over) % {"n": over}
    return f"{by}, {late}"


def did(step: Step) -> str:
    """What somebody did, after their name."""
    names = {
        StepKind.REPLY: _("replied"),
        StepKind.ACTION: _("noted what was agreed"),
        StepKind.OUTCOME: _("said what came of it"),
        StepKind.CLOSED: _("closed it"),
        StepKind.REOPENED: _("asked again"),
    }
    return names[step.kind]


def ground_name(ground: str | None, screen: ExchangeScreen) -> str:
    return translated(screen.codes["challenge_grounds"].get(ground or "", {"en": ground or ""}))


def grounds(screen: ExchangeScreen) -> list[tuple[str, str]]:
    return [(code, translated(name)) for code, name in screen.codes["challenge_grounds"].items()]


def likely_ground(screen: ExchangeScreen) -> str | None:
    """Only what the facts themselves say; a person chooses the rest."""
    settled = screen.line is not None and screen.line.state is State.SETTLED
    return "facts_changed" if settled else None


def to_come(screen: ExchangeScreen) -> list[tuple[str, str]]:
    """Our next planned sessions, in which an agreed action can show."""
    ahead = [each for each in screen.to_come if each.session.due_on >= screen.page.overview.figures.as_of]
    return [
        (
            each.ref,
            _("%(work)s, session %(n)s, %(date)s")
            % {
                "work": translated(each.component.name),
                "n": each.session.sequence,
                "date": day(each.session.due_on),
            },
        )
        for each in ahead[:MOST_TO_COME]
    ]


def who(email: str, screen: ExchangeScreen) -> str:
    return short_name(screen.names.get(email, email))
