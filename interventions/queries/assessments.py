"""Assessments: what was found, by whom, how it stands to the clock, and beside what was found before."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.core import clock
from app.core.access import Actor, Permission, may
from app.core.errors import NotFound
from app.core.i18n import _
from catalogue import queries as catalogue_queries
from catalogue.model import Catalogue, Factor
from interventions.assessing import AssessmentClock, assessment_clock, screen_missing
from interventions.queries.case import Overview, overview
from interventions.schemas.cases import AssessmentIn, RatingIn
from interventions.store import CaseScope, write
from interventions.store.assessments import assessments
from interventions.store.people import Person, assignable, names_by_email
from interventions.words import Say


@dataclass(frozen=True, slots=True)
class Assessed:
    """One assessment as it stands."""

    id: int
    content: AssessmentIn

    @property
    def complete(self) -> bool:
        return self.content.completed_on is not None

    @property
    def ratings(self) -> Mapping[str, RatingIn]:
        return {rating.factor: rating for rating in self.content.ratings}


@dataclass(frozen=True, slots=True)
class AssessmentsScreen:
    """In order of their start, the earliest first; names: of the assessors, by address."""

    overview: Overview
    today: date
    clock: AssessmentClock
    all: tuple[Assessed, ...]
    catalogue: Catalogue
    names: Mapping[str, str]
    team: tuple[Person, ...]
    may_write: bool
    screen_missing: Say | None

    @property
    def complete(self) -> tuple[Assessed, ...]:
        done = [each for each in self.all if each.complete]
        return tuple(sorted(done, key=lambda each: (each.content.completed_on or date.max, each.id)))

    @property
    def open(self) -> tuple[Assessed, ...]:
        return tuple(each for each in self.all if not each.complete)

    def one(self, assessment_id: int) -> Assessed:
        found = next((each for each in self.all if each.id == assessment_id), None)
        if found is None:
            raise NotFound(_("This case has no such assessment."))
        return found

    def before(self, this: Assessed) -> tuple[Assessed, ...]:
        """Those complete before it, the latest first."""
        if not this.complete:
            return self.complete[::-1]
        return self.complete[: self.complete.index(this)][::-1]

    @property
    def factors_by_domain(self) -> Mapping[str, tuple[Factor, ...]]:
        factors = self.catalogue.factors.values()
        domains = self.catalogue.codes["factor_domains"]
        return {domain: tuple(f for f in factors if f.domain == domain) for domain in domains}


def assessments_screen(
    session: Session, actor: Actor, scope: CaseScope, view: str = "assessments"
) -> AssessmentsScreen:
    found = overview(session, actor, scope, view=view)
    all_ = tuple(Assessed(row_id, content) for row_id, content in assessments(session, scope.id))
    return AssessmentsScreen(
        overview=found,
        today=clock.today(),
        clock=assessment_clock(found.case, found.setting, found.figures.as_of, specialist_tools(session)),
        all=all_,
        catalogue=catalogue_queries.catalogue(session),
        names=names_by_email(session, _people(all_)),
        team=assignable(session, [scope.team_id]),
        may_write=may(actor, Permission.ASSESSMENT_WRITE, scope),
        screen_missing=screen_missing(found.case, found.figures.as_of),
    )


def _people(all_: Iterable[Assessed]) -> Iterable[str]:
    return (email for each in all_ for email in each.content.assessors)


def content_hash(assessment: AssessmentIn) -> str:
    """Stands for what is stored, so that nobody overwrites what they have not seen."""
    return write.canonical_hash(assessment.model_dump())


def specialist_tools(session: Session) -> Collection[str]:
    """The tools that assess harmful sexual behaviour itself."""
    return catalogue_queries.catalogue(session).codes["specialist_tools"]
