"""Does a programme fit an order: what was asked, and the answers in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from app.core.i18n import _, ngettext
from app.finish_words import chance
from app.forms import Form
from app.words import translated
from catalogue.model import Catalogue, Programme
from interventions.completion.ground import visits
from interventions.completion.orders import CHILD, LENGTHS, MOST_VISITS, Fits, Option, Pace, Verdict, Way, fits
from interventions.completion.orders import weeks_needed as weeks_for
from interventions.measures.finish import FinishStatus

ATTENDANCES = ("50", "60", "70", "80", "90", "95")
USUAL = "80"
COLOURS = {FinishStatus.TIGHT: "yellow", FinishStatus.UNLIKELY: "orange", FinishStatus.CANNOT_FINISH: "red"}
WHAT_IS_ASKED = ("visits", "attendance")


@dataclass(frozen=True, slots=True)
class Answer:
    name: str
    colour: str
    counts: str


@dataclass(frozen=True, slots=True)
class Line:
    """One order. optional: with them too, None where there are none; ways: what would help, each by itself."""

    order: str
    times: str
    core: Answer
    optional: Answer | None
    asks: bool
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """form: what was asked. lines: none where it could not be read."""

    form: Form
    choices: Mapping[str, list[tuple[str, str]]]
    lede: str
    lines: tuple[Line, ...]

    @property
    def has_optional(self) -> bool:
        return any(line.optional for line in self.lines)


def fit(programme: Programme, catalogue: Catalogue, query: Mapping[str, str]) -> Fit:
    """visits: with the child, a week; attendance: of a hundred. What is not asked is as the programme has it."""
    usual = min(MOST_VISITS, visits(programme.sessions_a_week, programme.per_slot.get(CHILD, 1)))
    asked = {name: query[name] for name in WHAT_IS_ASKED if name in query}
    form = Form.holding(**({"visits": usual, "attendance": USUAL} | asked))
    often = form.choice("visits", [str(n + 1) for n in range(MOST_VISITS)], _("Choose how often."))
    kept = form.choice("attendance", ATTENDANCES, _("Choose how many visits are kept."))
    choices = {
        "visits": [(str(n + 1), a_week(n + 1)) for n in range(MOST_VISITS)],
        "attendance": [(n, _("%(n)s of 100") % {"n": n}) for n in ATTENDANCES],
    }
    if form.errors:
        return Fit(form, choices, "", ())
    pace = Pace(int(often), int(kept))
    lines = tuple(_line(found, catalogue, pace) for found in fits(programme, catalogue.components, pace, LENGTHS))
    return Fit(form, choices, _lede(weeks_for(programme, pace)), lines)


def a_week(n: int) -> str:
    return ngettext("%(n)s visit a week", "%(n)s visits a week", n) % {"n": n}


def _lede(weeks: int | None) -> str:
    if weeks is None:
        return _("At this pace the core sessions are not likely to be done within three years.")
    text = ngettext(
        "At this pace the core sessions are likely to be done in %(n)s week.",
        "At this pace the core sessions are likely to be done in %(n)s weeks.",
        weeks,
    )
    return text % {"n": weeks}


def _line(found: Fits, catalogue: Catalogue, pace: Pace) -> Line:
    return Line(
        _order(found, catalogue),
        _times(found, catalogue),
        _answer(found.core, catalogue),
        _answer(found.whole, catalogue) if found.whole else None,
        bool(found.options),
        tuple(_way(option, catalogue) for option in found.options if option.verdict.headline is not None),
    )


def _order(found: Fits, catalogue: Catalogue) -> str:
    """Referral order of 6 months; Detention and training order of 8 months: 4 in custody, 4 in the community"""
    months = found.length.months
    name = translated(catalogue.codes["order_types"][found.length.order])
    text = ngettext("%(order)s of %(n)s month", "%(order)s of %(n)s months", sum(months))
    whole = text % {"order": name, "n": sum(months)}
    if len(months) == 1:
        return whole
    split = _("%(order)s: %(custody)s in custody, %(community)s in the community")
    return split % {"order": whole, "custody": months[0], "community": months[1]}


def _times(found: Fits, catalogue: Catalogue) -> str:
    n = sum(found.times)
    sentences = [ngettext("%(n)s time to meet.", "%(n)s times to meet.", n) % {"n": n}]
    for before, after in pairwise(found.times):
        sentences.append(_("%(n)s before release, %(after)s after it.") % {"n": before, "after": after})
    if found.carried is not None:
        name = component_name(catalogue, found.carried)
        sentences.append(
            _("Under way on the day of release, with every visit kept: %(component)s.") % {"component": name}
        )
    return " ".join(sentences)


def component_name(catalogue: Catalogue, code: str) -> str:
    component = catalogue.components.get(code)
    return translated(component.name) if component else code


def _answer(verdict: Verdict, catalogue: Catalogue) -> Answer:
    counts = counted(verdict)
    if verdict.stream != CHILD:
        stream = translated(catalogue.codes["streams"].get(verdict.stream, {"en": verdict.stream}))
        counts = _("%(stream)s: %(counts)s") % {"stream": stream, "counts": counts}
    return Answer(name_of(verdict.status), COLOURS.get(verdict.status, "green"), counts)


def name_of(status: FinishStatus) -> str:
    return {
        FinishStatus.CANNOT_FINISH: _("Does not fit"),
        FinishStatus.UNLIKELY: _("Unlikely"),
        FinishStatus.TIGHT: _("Tight"),
    }.get(status, _("Fits"))


def counted(verdict: Verdict) -> str:
    """31 needed, 26 times; 24 of 26 times: about 7 in 10"""
    if not verdict.need:
        return _("nothing is held in sessions")
    if verdict.headline is None:
        text = ngettext("%(need)s needed, %(n)s time", "%(need)s needed, %(n)s times", verdict.times)
        return text % {"need": verdict.need, "n": verdict.times}
    text = ngettext("%(need)s of %(n)s time: %(chance)s", "%(need)s of %(n)s times: %(chance)s", verdict.times)
    return text % {"need": verdict.need, "n": verdict.times, "chance": chance(verdict.headline)}


def _way(option: Option, catalogue: Catalogue) -> str:
    what = {
        Way.MORE_OFTEN: a_week(option.n),
        Way.TOGETHER: ngettext("%(n)s session to a visit", "%(n)s sessions to a visit", option.n) % {"n": option.n},
        Way.LEAVE_OUT: _("Without %(parts)s")
        % {"parts": "; ".join(component_name(catalogue, code) for code in option.parts)},
    }[option.way]
    then = _answer(option.verdict, catalogue)
    return _("%(what)s: %(answer)s, %(counts)s") % {
        "what": what,
        "answer": then.name[:1].lower() + then.name[1:],
        "counts": then.counts,
    }
