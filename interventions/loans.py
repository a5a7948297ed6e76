"""Who only looks after a case, until when and for whom: what accepted transfers between teams leave standing."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Moved(Protocol):
    """An accepted transfer within the service. until_on: of caretaking, when it ends; None: for good."""

    @property
    def from_team_id(self) -> int: ...
    @property
    def to_team_id(self) -> int | None: ...
    @property
    def until_on(self) -> date | None: ...


Each = TypeVar("Each", bound=Moved)


def standing_loan(moved: Iterable[Each]) -> Each | None:
    """moved: of one case, the earliest first. The loan that binds whoever has the case now; None: it is theirs.

    A loan ends when the case is for good with the team that lent it, and with it whatever was lent on since; or when
    whoever looks after the case records that it stays: a transfer to the team that has it already. Where that team had
    lent it itself, its own loan ends with that.
    """
    loans: list[Each] = []
    holder = None
    for each in moved:
        if each.until_on is not None:
            loans.append(each)
        else:
            if each.to_team_id == holder:
                del loans[-1:]
            lent = [n for n, loan in enumerate(loans) if loan.from_team_id == each.to_team_id]
            del loans[lent[-1] if lent else len(loans) :]
        holder = each.to_team_id
    return loans[-1] if loans else None
