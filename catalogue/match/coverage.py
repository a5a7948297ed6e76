"""What a plan still lacks by the coverage rules 0 to 8 (domain.md 4), which are data."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from catalogue.match.situation import Planned, Situation
from catalogue.match.words import Sentence, say
from catalogue.model import Catalogue, Component, CoverageRule, Factor, Kind, Weight

FACTS = {
    "planning_or_grooming": say("there was planning or grooming"),
    "more_than_one_occasion": say("there was more than one occasion"),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that a rule asks for and the plan lacks.

    factor: the rated one that asked, where one did. component: the planned one that is spoken of (rule 8).
    answered_by: component codes, of which one would do, or all are needed where all_needed.
    not_enough: what is planned and, by this rule, does not do instead.
    """

    rule: int
    code: str
    sentence: Sentence
    answer: Sentence
    factor: str | None = None
    component: str | None = None
    answered_by: tuple[str, ...] = ()
    all_needed: bool = False
    not_enough: tuple[str, ...] = ()
    warns_only: bool = False


def gaps(catalogue: Catalogue, situation: Situation, planned: Planned) -> tuple[Gap, ...]:
    """By rule, then in the order of factors or of planned components."""
    view = View(catalogue, situation, planned)
    return tuple(gap for rule in catalogue.rules for gap in _gaps_of(rule, view))


def counts_for(component: Component, factor: str, rules: Sequence[CoverageRule]) -> bool:
    """Rule 0: whether this kind of work covers the factor, for change or as risk held down."""
    what_counts = next((rule for rule in rules if rule.kinds_for_change), None)
    if what_counts is None or component.kind in what_counts.kinds_for_change:
        return True
    return component.kind is Kind.CONTROL and factor in what_counts.control_covers


@dataclass(frozen=True, slots=True)
class View:
    """The three things that every rule looks at."""

    catalogue: Catalogue
    situation: Situation
    planned: Planned

    def asking(self, rule: CoverageRule) -> list[Factor]:
        """The factors that this rule speaks of and that are rated so that it asks for work."""
        return [f for f in self.catalogue.factors.values() if _speaks_of(rule, f) and self._asks(rule, f)]

    def _asks(self, rule: CoverageRule, factor: Factor) -> bool:
        if rule.not_known_counts and self.situation.not_known(factor.code):
            return True
        return self.situation.rated(factor.code) >= (rule.rating_at_least or 1)

    def facts(self, rule: CoverageRule) -> list[str]:
        return [fact for fact in rule.facts if fact in self.situation.facts]

    def applies(self, rule: CoverageRule) -> bool:
        """By a factor or a fact; a rule that names neither is asked of every plan."""
        if rule.facts or rule.factors:
            return bool(self.facts(rule) or self.asking(rule))
        return True

    def named(self, codes: Iterable[str]) -> tuple[Sentence, ...]:
        known = self.catalogue.components
        return tuple(say("{name} ({code})", name=known[c].name if c in known else {"en": c}, code=c) for c in codes)


def _speaks_of(rule: CoverageRule, factor: Factor) -> bool:
    if rule.factors:
        return factor.code in rule.factors
    return factor.type in rule.types and factor.code.startswith(rule.factor_prefix or "")


def _gaps_of(rule: CoverageRule, view: View) -> Iterator[Gap]:
    if rule.weight:
        yield from _unanswered_factors(rule, rule.weight, view)
    elif rule.weights:
        yield from _untargeted(rule, view)
    elif not rule.kinds_for_change and view.applies(rule):
        yield from _missing_objective(rule, view)
        yield from _missing_any(rule, view)
        yield from _missing_all(rule, view)


def _unanswered_factors(rule: CoverageRule, weight: Weight, view: View) -> Iterator[Gap]:
    """Rules 1 and 2: each factor needs work that has it as a main target."""
    for factor in view.asking(rule):
        reasoned = rule.reason_answers and factor.code in view.planned.reasons
        if reasoned or _answering(view.planned.components.values(), factor.code, weight, view):
            continue
        answers = _answering(view.catalogue.components.values(), factor.code, weight, view)
        sentence = say(
            "{factor} ({code}) is rated {rating}, and nothing planned has it as a main target.",
            code=factor.code,
            rating=view.situation.rated(factor.code),
            factor=factor.name,
        )
        answer = _answer(rule, answers, view)
        yield Gap(
            rule.number, rule.code, sentence, answer, factor.code, answered_by=answers, warns_only=rule.warns_only
        )


def _answering(components: Iterable[Component], factor: str, weight: Weight, view: View) -> tuple[str, ...]:
    return tuple(
        component.code
        for component in components
        if component.weight_for(factor) is weight and counts_for(component, factor, view.catalogue.rules)
    )


def _answer(rule: CoverageRule, answers: tuple[str, ...], view: View) -> Sentence:
    if not answers:
        return say("No component has it as a main target: record the reason why not.")
    if rule.reason_answers:
        return say("Plan one of {components}, or record the reason why not.", components=view.named(answers))
    if rule.adaptation_answers:
        return say("Plan one of {components}, or an adaptation for the need.", components=view.named(answers))
    return say("Plan one of {components}.", components=view.named(answers))


def _missing_any(rule: CoverageRule, view: View) -> Iterator[Gap]:
    adapted = rule.adaptation_answers and any(view.situation.needs.values())
    if rule.any_of and not adapted and not view.planned.components.keys() & set(rule.any_of):
        yield _gap(rule, view, _answer(rule, rule.any_of, view), rule.any_of)


def _missing_all(rule: CoverageRule, view: View) -> Iterator[Gap]:
    missing = tuple(code for code in rule.all_of if code not in view.planned.components)
    if missing:
        yield _gap(rule, view, say("Plan {components}.", components=view.named(missing)), missing, all_needed=True)


def _missing_objective(rule: CoverageRule, view: View) -> Iterator[Gap]:
    if rule.strength_objective and not view.planned.strength_objective:
        yield _gap(rule, view, say("Add an objective that builds one of the child's strengths."))


def _gap(
    rule: CoverageRule, view: View, answer: Sentence, answered_by: tuple[str, ...] = (), *, all_needed: bool = False
) -> Gap:
    return Gap(
        rule.number,
        rule.code,
        _asked(rule, view),
        answer,
        answered_by=answered_by,
        all_needed=all_needed,
        not_enough=tuple(code for code in rule.not_enough if code in view.planned.components),
        warns_only=rule.warns_only,
    )


def _asked(rule: CoverageRule, view: View) -> Sentence:
    """The rule, and what in this case makes it apply."""
    because = tuple(FACTS[fact] for fact in view.facts(rule)) + tuple(
        say("{factor} ({code}) is not known", factor=f.name, code=f.code)
        if view.situation.not_known(f.code)
        else say("{factor} ({code}) is rated {rating}", factor=f.name, code=f.code, rating=view.situation.rated(f.code))
        for f in view.asking(rule)
    )
    if not because:
        return say("{rule}", rule=rule.text)
    return say("{rule} Here {because}.", rule=rule.text, because=because)


def _untargeted(rule: CoverageRule, view: View) -> Iterator[Gap]:
    """Rule 8. Of work for change only, and not of what another rule asks for; nothing rated, nothing to say."""
    if not any(view.situation.ratings.values()):
        return
    asked_for = _asked_for(view)
    at_least = rule.rating_at_least or 1
    for component in view.planned.components.values():
        serves = rule.strength_objective_answers and component.code in view.planned.strengthening
        if not component.for_change or serves or component.code in asked_for:
            continue
        if not view.situation.is_targeted_by(component, rule.weights, at_least):
            sentence = say(
                "{name} ({code}) targets no factor rated {rating} or more, and serves no objective for a strength.",
                name=component.name,
                code=component.code,
                rating=at_least,
            )
            answer = say("Say what it is for, or take it out.")
            yield Gap(rule.number, rule.code, sentence, answer, component=component.code, warns_only=rule.warns_only)


def _asked_for(view: View) -> frozenset[str]:
    """What some other rule wants in this plan."""
    applying = (rule for rule in view.catalogue.rules if view.applies(rule))
    return frozenset(code for rule in applying for code in (*rule.any_of, *rule.all_of))
