"""Ratings in, components out, best first, each with its reasons; and what the coverage rules still ask for."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import SignedIn, Tx
from app.core.access import Actor
from app.core.errors import Invalid
from app.core.i18n import _
from app.forms import Form
from app.pages.catalogue.trial import FACTS, NOT_KNOWN, SENT, Trial, box, from_address, from_form
from app.pages.catalogue.words import dose
from app.render import page
from app.words import said, translated
from catalogue import queries
from catalogue.match import Gap, Match, gaps, match
from catalogue.model import Catalogue, Component, Factor, Text, Variant
from interventions.model import Stance
from interventions.queries.pathway import stance_forms

router = APIRouter(prefix="/catalogue/match")


@dataclass(frozen=True, slots=True)
class Found:
    """A component that answers. toggle: the same page with it in the tried plan, or out of it."""

    match: Match
    kind: Text
    dose: str
    form: str
    planned: bool
    toggle: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that a rule wants. add: what would do, each with the page on which it is in the tried plan."""

    gap: Gap
    add: tuple[tuple[Component, str], ...]
    add_all: str


@dataclass(frozen=True, slots=True)
class Lack:
    """What a rule still asks for, said once, and what would answer."""

    rule: int
    sentence: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Question:
    factor: Factor
    box: str


@dataclass(frozen=True, slots=True)
class Domain:
    """rated: how many of its factors. Those of an open one are seen at once."""

    name: Text
    questions: tuple[Question, ...]
    rated: int
    open: bool


@router.get("")
def show(request: Request, actor: SignedIn, tx: Tx) -> Response:
    """An address, as the JSON interface reads it too; or the form, which leads to its address."""
    catalogue = queries.catalogue(tx)
    query = request.query_params
    form = Form({key: query.getlist(key) for key in query})
    try:
        trial = from_address(query, catalogue)
    except Invalid as refused:
        form.refuse("", " ".join(refused.fields.values()))
        return _page(request, actor, catalogue, Trial({}), form)
    if SENT not in query:
        return _page(request, actor, catalogue, trial, trial.form())
    asked = from_form(form, trial, catalogue)
    return _page(request, actor, catalogue, Trial({}), form) if form.stopped else RedirectResponse(asked.href, 303)


def _page(request: Request, actor: Actor, catalogue: Catalogue, trial: Trial, form: Form) -> Response:
    return page(
        request,
        "catalogue/match.html",
        actor,
        status_code=form.status,
        form=form,
        trial=trial,
        domains=list(_domains(catalogue, form)),
        ratings=_ratings(catalogue),
        facts=list(zip(FACTS, _fact_names(), strict=True)),
        stances=[(code, translated(name)) for code, name in catalogue.codes["stances"].items()],
        rated=[(catalogue.factors[code], rating) for code, rating in trial.ratings.items()],
        found=[_found(each, trial, catalogue) for each in _matches(catalogue, trial)] if trial.asked else [],
        lacks=list(_lacks(trial, catalogue)),
        tried=[(catalogue.components[code], trial.without(code).href) for code in trial.planned],
        rules=catalogue.rules,
    )


def _fact_names() -> tuple[str, str]:
    return _("There was planning or grooming"), _("It happened on more than one occasion")


def _ratings(catalogue: Catalogue) -> list[tuple[str, str]]:
    names = catalogue.codes["ratings"]
    return [
        (code, translated(name) if code == NOT_KNOWN else f"{code}: {translated(name)}") for code, name in names.items()
    ]


def _domains(catalogue: Catalogue, form: Form) -> Iterator[Domain]:
    """Open: where something is rated, or the first where nothing is."""
    nothing = not any(form.value(box(code)) for code in catalogue.factors)
    for code, name in catalogue.codes["factor_domains"].items():
        factors = [factor for factor in catalogue.factors.values() if factor.domain == code]
        rated = sum(bool(form.value(box(factor.code))) for factor in factors)
        yield Domain(name, tuple(Question(f, box(f.code)) for f in factors), rated, bool(rated) or nothing)
        nothing = False


def _found(each: Match, trial: Trial, catalogue: Catalogue) -> Found:
    code = each.component.code
    planned = code in trial.planned
    return Found(
        each,
        kind=catalogue.codes["kinds"][each.component.kind],
        dose=dose(each.component),
        form=_form(each, trial.stance),
        planned=planned,
        toggle=(trial.without(code) if planned else trial.with_all([code])).href,
    )


def _matches(catalogue: Catalogue, trial: Trial) -> tuple[Match, ...]:
    situation = trial.situation()
    return match(catalogue, situation, stance_forms(catalogue, situation.stance))


def _form(each: Match, stance: str) -> str:
    """Which form suits the stance. Where no stance is given, nothing is presumed."""
    if each.variant is None:
        if stance == Stance.NOT_ASKED:
            return _("Not before an admission or a finding; held back until then")
        return _("Held back for now, and looked at again at each review")
    if not each.component.is_adapted:
        return _("One form for every child")
    if each.variant is Variant.STANDARD:
        return _("Standard form")
    return _("Adapted form") if stance else _("Adapted form, until it is known that the child accepts")


def _lacks(trial: Trial, catalogue: Catalogue) -> Iterator[Lack]:
    found = gaps(catalogue, trial.situation(), trial.plan(catalogue))
    for (rule, sentence), together in groupby(found, key=lambda gap: (gap.rule, said(gap.sentence))):
        yield Lack(rule, sentence, tuple(_answer(gap, trial, catalogue) for gap in together))


def _answer(gap: Gap, trial: Trial, catalogue: Catalogue) -> Answer:
    missing = [code for code in gap.answered_by if code not in trial.planned]
    together = gap.all_needed and len(missing) > 1
    add = tuple((catalogue.components[code], trial.with_all([code]).href) for code in missing)
    return Answer(gap, () if together else add, trial.with_all(missing).href if together else "")
