"""A case's plan: the builder with its small pages, and the versions."""

from fastapi import APIRouter

from app.pages.plans import builder, objectives, parts, versions, work

router = APIRouter(prefix="/cases/{reference}")
for each in (builder, work, objectives, parts, versions):
    router.include_router(each.router)
