"""Every page, one file a noun."""

from fastapi import APIRouter

from app.pages import sign_in, static

router = APIRouter(include_in_schema=False)
for noun in (sign_in, static):
    router.include_router(noun.router)
