"""The JSON interface, the same nouns as the pages."""

from fastapi import APIRouter

from app.api import cases, catalogue, plans, reports, sessions

router = APIRouter(prefix="/api/v1")
for noun in (catalogue, cases, plans, sessions, reports):
    router.include_router(noun.router)
