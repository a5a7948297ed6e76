"""The terms of a referral order's contract beside the work that answers them (5.17)."""

from app.core.i18n import _
from app.registers import together
from app.registers.boxes import Box, Kind, Rows, happened, prose
from app.registers.parts import Card, Part, Sheet, by_the, facts
from app.registers.recommendations import gone_words, plan_items, work_words
from app.words import long_date
from interventions.queries import RegisterScreen
from interventions.registers import ContractTerm, work_of_term
from interventions.schemas.registers import ContractTermIn
from interventions.words import say

CODE = "contract_terms"


def _boxes(screen: RegisterScreen) -> Rows:
    return (
        (happened("agreed_on", _("Agreed with the panel on"), screen.today, _("Enter the day.")),),
        (prose("text", _("The term"), _("Write the term as the contract has it.")),),
        (
            Box("items", _("What in the plan answers it"), Kind.TICKS, choices=plan_items(screen),
                hint=_("Its delivery is then counted from the sessions of this work.")),
        ),
        (prose("reason", _("If nothing: why")),),
    )  # fmt: skip


def _card(screen: RegisterScreen, term: ContractTerm) -> Card:
    work = work_of_term(term, screen.matched)
    return Card(
        title=term.text,
        facts=facts(
            (_("Agreed on"), long_date(term.agreed_on)),
            (_("In the plan"), work_words(screen, work) if work else None),
            (_("Note"), gone_words(work) if work else None),
            (_("Why no work"), term.reason),
            (_("To be answered"), by_the(screen, CODE, term.id)),
        ),
    )


SHEET = Sheet(
    code="contract",
    heading=say("The contract and the plan"),
    lede=say("Each term agreed with the panel has its work in the plan, or a reason why not."),
    parts=(
        Part(
            code=CODE,
            shape=ContractTermIn,
            heading=say("Every term with its history"),
            add=say("Add a term"),
            empty=say("No term is recorded."),
            change=say("Name its work, or change it"),
            boxes=_boxes,
            card=_card,
            folded=say("Show every one"),
        ),
    ),
    above="registers/contract.html",
    together=together.contract,
)
