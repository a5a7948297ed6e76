"""The JSON interface, the same nouns as the pages."""

from fastapi import APIRouter

from app.api import cases, plans, reports, sessions

router = APIRouter(prefix="/api/v1")
for noun in (cases, plans, sessions, reports):
    router.include_router(noun.router)
