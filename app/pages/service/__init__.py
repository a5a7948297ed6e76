"""A whole service: for managers and administrators."""

from fastapi import APIRouter

from app.pages.service import absences, home, recording, thresholds

router = APIRouter()
for each in (home, absences, recording, thresholds):
    router.include_router(each.router)
