"""The rules that block a plan, asked at the moment of submitting and of approving."""

from sqlmodel import Session

from interventions.store.cases import CaseScope


def refuse_blocked(session: Session, scope: CaseScope, version: int) -> None:
    """Raises Invalid with a sentence for each rule that blocks."""
