"""Every page, one file a noun."""

from fastapi import APIRouter

from app.pages import (
    assessments,
    case_facts,
    case_import,
    case_new,
    caseload,
    cases,
    catalogue,
    delivery,
    drift,
    finish,
    inspection,
    needs,
    orders,
    outcomes,
    partner,
    plans,
    record,
    registers,
    screens,
    service,
    sessions,
    sign_in,
    stance,
    static,
    today,
    workers,
)

router = APIRouter(include_in_schema=False)
# Addresses that are no case's come first: a case's address takes any word.
for noun in (
    case_import,
    case_new,
    assessments,
    case_facts,
    caseload,
    cases,
    catalogue,
    delivery,
    drift,
    finish,
    inspection,
    needs,
    orders,
    outcomes,
    partner,
    plans,
    record,
    registers,
    screens,
    service,
    sessions,
    sign_in,
    stance,
    static,
    today,
    workers,
):
    router.include_router(noun.router)
