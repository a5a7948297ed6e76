"""The registers of a case as pages: each part says its boxes and its cards, and one set of templates shows them all."""

from app.registers import (
    contract,
    education,
    enforcement,
    equality,
    family,
    further,
    goals,
    handovers,
    levels,
    linked,
    mappa,
    offers,
    recommendations,
    school,
    shares,
)
from app.registers.boxes import differences, holding, read
from app.registers.parts import Part, Sheet

SHEETS = {
    sheet.code: sheet
    for sheet in (
        recommendations.SHEET,
        contract.SHEET,
        education.SHEET,
        school.SHEET,
        family.SHEET,
        linked.REFERRALS,
        linked.PLANS,
        mappa.SHEET,
        levels.SHEET,
        shares.SHEET,
        equality.SHEET,
        goals.SHEET,
        handovers.SHEET,
        enforcement.SHEET,
        further.SHEET,
        offers.SHEET,
    )
}

__all__ = ["SHEETS", "Part", "Sheet", "differences", "holding", "read"]
