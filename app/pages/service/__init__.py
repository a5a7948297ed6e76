"""A whole service: for managers and administrators."""

from fastapi import APIRouter

from app.pages.service import absences, duty, home, recording, thresholds

router = APIRouter()
for each in (home, absences, duty, recording, thresholds):
    router.include_router(each.router)
