"""Who people are. Outside persons have no account, so their address stands for them."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlmodel import Session

from app.core.accounts.tables import User


def names_by_email(session: Session, emails: Iterable[str | None]) -> Mapping[str, str]:
    """Every address with a name: the account's, or the address itself."""
    wanted = sorted({email for email in emails if email})
    rows = session.execute(select(User.email, User.name).where(User.email.in_(wanted)))
    found = {row.email: row.name for row in rows}
    return {email: found.get(email, email) for email in wanted}
