"""Every page, one file a noun."""

from fastapi import APIRouter

from app.pages import caseload, cases, catalogue, drift, partner, record, sessions, sign_in, static, today

router = APIRouter(include_in_schema=False)
for noun in (caseload, cases, catalogue, drift, partner, record, sessions, sign_in, static, today):
    router.include_router(noun.router)
