"""A case's plan: the builder with its small pages, and the versions."""

from fastapi import APIRouter

from app.pages.plans import builder, newer, objectives, parts, versions, work

router = APIRouter(prefix="/cases/{reference}")
for each in (builder, work, objectives, parts, newer, versions):
    router.include_router(each.router)
