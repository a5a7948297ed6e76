"""The catalogue: library, component, factors, matrix, programmes, what answers which ratings; and its drafts."""

from fastapi import APIRouter, Depends

from app.auth import Needs
from app.core.access import Permission
from app.pages.catalogue import (
    components,
    drafts,
    exchange,
    factors,
    library,
    match,
    matrix,
    programme_drafts,
    programmes,
    use,
)

router = APIRouter()
reading = APIRouter(dependencies=[Depends(Needs(Permission.CATALOGUE_VIEW))])
for noun in (components, factors, library, match, matrix, programmes, use):
    reading.include_router(noun.router)
router.include_router(components.retiring)
router.include_router(drafts.router)
router.include_router(exchange.router)
router.include_router(programme_drafts.router)
reading.include_router(exchange.given_out)
router.include_router(reading)
