"""The catalogue to read: library, component, factors, matrix, programmes, and what answers which ratings."""

from fastapi import APIRouter, Depends

from app.auth import Needs
from app.core.access import Permission
from app.pages.catalogue import components, factors, library, match, matrix, programmes

router = APIRouter(dependencies=[Depends(Needs(Permission.CATALOGUE_VIEW))])
for noun in (components, factors, library, match, matrix, programmes):
    router.include_router(noun.router)
