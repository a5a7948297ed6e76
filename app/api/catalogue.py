"""The catalogue as JSON: components, factors, strengths, programmes, codes, and what answers which ratings."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Query
from fastapi.responses import JSONResponse

from app.api.lists import Cursor, Limit, listed
from app.auth import Needs, Tx
from app.core.access import Permission
from app.core.errors import NotFound
from app.core.i18n import _
from app.words import said
from catalogue import queries, schemas
from catalogue.match import Match, Reason, Situation, match
from interventions.queries.pathway import stance_forms

router = APIRouter(prefix="/catalogue", tags=["catalogue"], dependencies=[Depends(Needs(Permission.CATALOGUE_VIEW))])
T = TypeVar("T")


@router.get("/components", response_model=schemas.ComponentList)
def components(tx: Tx, limit: Limit = 50, cursor: Cursor = None) -> JSONResponse:
    """The latest published version of each component, KEEP's twelve first."""
    found = list(queries.catalogue(tx).components.values())
    return _list(found, limit, cursor, queries.component_document)


@router.get("/components/{code}", response_model=schemas.ComponentOut)
def component(code: str, tx: Tx) -> JSONResponse:
    """The latest published version of one component."""
    found = queries.catalogue(tx).components.get(code)
    if found is None:
        raise NotFound(_("The catalogue has no such component."))
    return JSONResponse(queries.component_document(found))


@router.get("/factors", response_model=schemas.FactorList)
def factors(tx: Tx, limit: Limit = 50, cursor: Cursor = None) -> JSONResponse:
    """What is assessed. Static history is never progress; responsivity shapes how, not what."""
    return _list(list(queries.catalogue(tx).factors.values()), limit, cursor, schemas.factor_document)


@router.get("/strengths", response_model=schemas.StrengthList)
def strengths(tx: Tx, limit: Limit = 50, cursor: Cursor = None) -> JSONResponse:
    """What a plan can build on, and build."""
    return _list(list(queries.catalogue(tx).strengths.values()), limit, cursor, schemas.strength_document)


@router.get("/programmes", response_model=schemas.ProgrammeList)
def programmes(tx: Tx, limit: Limit = 50, cursor: Cursor = None) -> JSONResponse:
    """Ordered work to start a plan from."""
    return _list(list(queries.catalogue(tx).programmes.values()), limit, cursor, schemas.programme_document)


@router.get("/codes", response_model=schemas.CodeListList)
def codes(tx: Tx, limit: Limit = 50, cursor: Cursor = None) -> JSONResponse:
    """Every closed list of codes, and what each code is called."""
    found = list(queries.catalogue(tx).codes.items())
    return _list(found, limit, cursor, lambda each: schemas.code_list_document(*each))


@router.get("/match")
def matching(
    tx: Tx,
    ratings: Annotated[str, Query(alias="factors", max_length=2000, examples=["SB-5:3,EV-2:2"])],
    stance: Annotated[str, Query(max_length=60)] = "unknown",
    limit: Limit = 50,
    cursor: Cursor = None,
) -> schemas.MatchList:
    """Components that answer these ratings (0 to 4, or not_known), best first.

    Stance chooses only the variant; where it holds the work back, that is null.
    """
    catalogue = queries.catalogue(tx)
    rated = schemas.parsed_ratings(ratings, catalogue.factors)
    schemas.check_stance(stance, catalogue.codes.get("stances", {}))
    forms = stance_forms(catalogue, stance)
    found = match(catalogue, Situation(rated, stance=stance), forms)
    page, following = _page(found, limit, cursor)
    return schemas.MatchList(items=[_match(each) for each in page], next=following)


def _list(found: Sequence[T], limit: int, cursor: str | None, document: Callable[[T], dict[str, Any]]) -> JSONResponse:
    page, following = _page(found, limit, cursor)
    return JSONResponse({"items": [document(each) for each in page], "next": following})


def _page(found: Sequence[T], limit: int, cursor: str | None) -> tuple[Sequence[T], str | None]:
    """In the catalogue's own order, so the cursor is a place in it."""
    page, following = listed(list(enumerate(found)), limit, cursor, key=lambda each: f"{each[0]:06}")
    return [each for _place, each in page], following


def _match(found: Match) -> schemas.MatchOut:
    component = found.component
    return schemas.MatchOut(
        component=component.code,
        version=component.version,
        name=schemas.bilingual(component.name),
        kind=component.kind,
        stage=component.stage,
        variant=found.variant,
        score=found.score,
        reasons=[_reason(reason) for reason in found.reasons],
    )


def _reason(reason: Reason) -> schemas.ReasonOut:
    return schemas.ReasonOut(
        factor=reason.factor,
        rating=reason.rating,
        weight=reason.weight,
        rule=reason.rule,
        points=reason.points,
        text=said(reason.sentence),
    )
