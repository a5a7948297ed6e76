"""The JSON interface, the same nouns as the pages."""

from fastapi import APIRouter

from app.api import carried, cases, catalogue, devices, plans, reports, sessions, sync

router = APIRouter(prefix="/api/v1")
for noun in (catalogue, cases, plans, sessions, reports, devices, carried, sync):
    router.include_router(noun.router)
