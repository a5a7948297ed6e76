"""Every page, one file a noun."""

from fastapi import APIRouter

from app.pages import partner, record, sessions, sign_in, static

router = APIRouter(include_in_schema=False)
for noun in (partner, record, sessions, sign_in, static):
    router.include_router(noun.router)
