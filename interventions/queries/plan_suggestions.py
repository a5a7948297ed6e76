"""What the catalogue would add to a draft, each with its reason. A person adds it, or says why not."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from catalogue import match
from catalogue.model import Catalogue, Component, Text, Variant, Weight
from interventions.drift.need import PRIORITY
from interventions.plans.build import usual_dose
from interventions.plans.draft import Draft
from interventions.queries.plan_findings import as_say, planned, situation, usual_forms
from interventions.words import Say

MOST = 6
MOST_INSTEAD = 2


@dataclass(frozen=True, slots=True)
class Because:
    factor: str
    name: Text
    rating: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """because: the rated factors that it would answer, the strongest first. rule: what else asks for it.

    instead: what would answer it as well, the best first.
    reasonable: the factors for which a reason why not may be recorded instead.
    not_enough: what is planned and does not do instead.
    """

    component: Component
    variant: Variant
    sessions: int
    minutes: int
    because: tuple[Because, ...]
    rule: Say | None = None
    instead: tuple[Component, ...] = ()
    reasonable: tuple[str, ...] = ()
    not_enough: tuple[Text, ...] = ()


def suggestions(draft: Draft, catalogue: Catalogue) -> tuple[Suggestion, ...]:
    """For each rated factor that no planned work has as a main target the best match, then what other rules ask for."""
    usual = usual_forms(draft, catalogue)
    matches = {found.component.code: found for found in match.match(catalogue, situation(draft), usual)}
    gaps = _ordered(match.gaps(catalogue, situation(draft), planned(draft)), draft)
    choosing = Choosing(draft, catalogue, matches, tuple(gaps), usual)
    found: dict[str, Suggestion] = {}
    for gap in gaps:
        for code in choosing.chosen(gap, found):
            found.setdefault(code, choosing.suggested(code, gap))
    return tuple(found.values())[:MOST]


def _ordered(gaps: tuple[match.Gap, ...], draft: Draft) -> list[match.Gap]:
    """The factors first, the strongest before. What only warns is no suggestion, nor what has a reason why not."""
    reasoned = {reason.factor for reason in draft.plan.factor_reasons}
    asked = [gap for gap in gaps if not gap.warns_only and gap.answered_by and gap.factor not in reasoned]
    return sorted(asked, key=lambda gap: -draft.rated.get(gap.factor or "", 0))


@dataclass(frozen=True, slots=True)
class Choosing:
    """The gaps of one draft, and the components that match its situation, the best first."""

    draft: Draft
    catalogue: Catalogue
    matches: Mapping[str, match.Match]
    gaps: tuple[match.Gap, ...]
    usual: Mapping[str, Variant | None]

    def chosen(self, gap: match.Gap, found: Collection[str]) -> tuple[str, ...]:
        """All that the rule wants, or of several that would do the best; none where one is suggested already."""
        if gap.all_needed:
            return tuple(code for code in gap.answered_by if self.usual[code] is not None)
        if any(code in found for code in gap.answered_by):
            return ()
        return self._best_first(gap)[:1]

    def _best_first(self, gap: match.Gap) -> tuple[str, ...]:
        """What another gap says is not enough comes last."""
        rules = {each.rule for each in self.gaps}
        lacking = {code for rule in self.catalogue.rules if rule.number in rules for code in rule.not_enough}
        codes = dict.fromkeys(code for code in (*self.matches, *gap.answered_by) if self._would_do(code, gap))
        return tuple(sorted(codes, key=lambda code: code in lacking))

    def _would_do(self, code: str, gap: match.Gap) -> bool:
        """What is held back now is not suggested."""
        return code in gap.answered_by and self.usual[code] is not None

    def suggested(self, code: str, gap: match.Gap) -> Suggestion:
        component = self.catalogue.components[code]
        variant = self.usual[code] or Variant.STANDARD
        sessions, minutes = usual_dose(component, variant)
        because = tuple(self._because(code)) if gap.factor else ()
        not_enough = dict.fromkeys(c for each in self.gaps if code in each.answered_by for c in each.not_enough)
        return Suggestion(
            component,
            variant,
            sessions,
            minutes,
            because=because,
            rule=None if gap.factor else as_say(gap.sentence),
            instead=() if gap.all_needed else tuple(self._instead(code, gap)),
            reasonable=tuple(b.factor for b in because if self._is_priority(b)),
            not_enough=tuple(self.catalogue.components[c].name for c in not_enough),
        )

    def _instead(self, code: str, gap: match.Gap) -> Iterator[Component]:
        there = {item.component for item in self.draft.plan.items}
        others = [other for other in self._best_first(gap) if other != code and other not in there]
        return (self.catalogue.components[other] for other in others[:MOST_INSTEAD])

    def _because(self, code: str) -> Iterator[Because]:
        found = self.matches.get(code)
        for reason in found.reasons if found else ():
            if reason.factor is not None and reason.weight is Weight.PRIMARY:
                yield Because(reason.factor, self.catalogue.factors[reason.factor].name, reason.rating or 0)

    def _is_priority(self, because: Because) -> bool:
        reasoned = any(reason.factor == because.factor for reason in self.draft.plan.factor_reasons)
        return because.rating >= PRIORITY and self.catalogue.factors[because.factor].dynamic and not reasoned
