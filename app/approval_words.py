"""The questions that an approval asks, each with what this plan says to it (5.19)."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.i18n import _, ngettext
from app.forms import Form
from app.planning import words
from app.words import translated
from interventions.model import Plan
from interventions.queries import Builder
from interventions.schemas import ApprovalAnswerIn

LEFT_OUT = "left_out"
YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Question:
    code: str
    text: str
    facts: str


def questions(screen: Builder) -> list[Question]:
    """In the order in which they are asked; the last one only where work is left out."""
    facts = {
        "appropriate": _needs(screen),
        "enough": _dose(screen),
        "family": _family(screen),
        "victim_safety": _safety(screen),
        "adapted": _adapted(screen),
        "fits": words.fit_sentence(screen.fit, screen.finish),
        LEFT_OUT: _left_out(screen),
    }
    names = screen.catalogue.codes["approval_questions"]
    return [Question(code, translated(names[code]), said) for code, said in facts.items() if said]


def read(form: Form, screen: Builder) -> list[ApprovalAnswerIn]:
    """What was answered; a no without words is refused at its box."""
    found = []
    for question in questions(screen):
        yes, said = form.choice(f"yes_{question.code}", YES_NO), form.text(f"words_{question.code}", longest=2000)
        if question.code != LEFT_OUT and yes == "no" and not said:
            form.refuse(f"words_{question.code}", _("Say why not."))
        elif yes or (said and question.code == LEFT_OUT):
            answer = {"yes": True, "no": False}.get(yes)
            found.append(ApprovalAnswerIn(question=question.code, yes=answer, words=said or None))
    return found


def _needs(screen: Builder) -> str:
    asked = [row for row in screen.rated if row.asks]
    bare = [translated(row.factor.name) for row in asked if not row.answers]
    sentence = ngettext(
        "%(done)s of %(n)s need rated 3 or 4 has work.", "%(done)s of %(n)s needs rated 3 or 4 have work.", len(asked)
    ) % {"done": len(asked) - len(bare), "n": len(asked)}
    return f"{sentence} {_('Without: %(needs)s.') % {'needs': _listed(bare)}}" if bare else sentence


def _dose(screen: Builder) -> str:
    core = sum(len(item.sessions) for item in screen.plan.items if item.core)
    beside = sum(len(item.sessions) for item in screen.plan.items if not item.core)
    return _("%(core)s core sessions in %(items)s pieces of work, and %(beside)s beside them.") % {
        "core": core,
        "items": len(screen.plan.items),
        "beside": beside,
    }


def _family(screen: Builder) -> str:
    items = [item for item in screen.plan.items if item.stream == "family"]
    if not items:
        return _("No work with the family is planned.")
    sessions = sum(len(item.sessions) for item in items)
    names = _listed(translated(screen.draft.component(item).name) for item in items)
    return _("%(work)s: %(n)s planned sessions.") % {"work": names, "n": sessions}


def _safety(screen: Builder) -> str:
    if screen.plan.victim_safety is not None:
        return screen.plan.victim_safety.text
    return _("By the safety plan among the work.") if screen.plan.keeps_others_safe else _("Not in the plan.")


def _adapted(screen: Builder) -> str:
    needs = screen.overview.case.needs
    items = [item for item in screen.plan.items if item.adaptations or item.variant == "adapted"]
    recorded = ngettext("%(n)s need recorded", "%(n)s needs recorded", len(needs)) % {"n": len(needs)}
    return _("%(needs)s; %(done)s of %(items)s pieces of work are adapted.") % {
        "needs": recorded,
        "done": len(items),
        "items": len(screen.plan.items),
    }


def _left_out(screen: Builder) -> str:
    """Needs without work for a written reason, and planned sessions that the version before had."""
    reasons = len(screen.plan.factor_reasons)
    fewer = _sessions(screen.previous) - _sessions(screen.plan) if screen.previous else 0
    parts = []
    if reasons:
        counted = ngettext("%(n)s rated need is left without work", "%(n)s rated needs are left without work", reasons)
        parts.append(counted % {"n": reasons})
    if fewer > 0:
        counted = ngettext("%(n)s planned session fewer than before", "%(n)s planned sessions fewer than before", fewer)
        parts.append(counted % {"n": fewer})
    return "; ".join(parts) + "." if parts else ""


def _sessions(plan: Plan) -> int:
    return sum(len(item.sessions) for item in plan.items)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))
