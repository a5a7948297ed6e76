"""Who asks, and what a route lets them do. Every route declares exactly one of DECLARATIONS."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

from anyio import to_thread
from fastapi import Depends, Request, Response
from sqlmodel import Session

from app import language
from app.core.access import Actor, Permission, holds
from app.core.accounts import queries as accounts
from app.core.accounts.queries import Expired
from app.core.errors import NotAllowed, NotSignedIn
from app.core.i18n import _
from app.core.settings import Settings
from interventions.queries import CaseScope, case_for


async def session(request: Request) -> AsyncIterator[Session]:
    """The request's transaction, in its turn. Async, so that a request that waits holds no thread."""
    async with request.app.state.database.turn() as turn:
        yield turn


Tx = Annotated[Session, Depends(session, scope="function")]
"""scope="function": the commit comes before the reply, so a failed commit is a 500 and never a lost 200."""


async def who(request: Request, tx: Tx) -> Actor | Expired | None:
    """The person behind the request. Kept on the request for the error pages, the log and the language."""
    found = await to_thread.run_sync(_who, request, tx)
    request.state.expired = found.user_id if isinstance(found, Expired) else None
    if isinstance(found, Actor):
        request.state.actor = found
        language.prefer(request, found.language)
    return found


def _who(request: Request, tx: Session) -> Actor | Expired | None:
    """A bearer token stands for itself: a wrong one never falls back to the cookie."""
    settings: Settings = request.app.state.settings
    if token := bearer_token(request):
        return accounts.actor_for_token(tx, settings, token)
    key = request.cookies.get(cookie_name(settings))
    return accounts.actor_for_key(tx, settings, key) if key else None


def bearer_token(request: Request) -> str | None:
    scheme, _space, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


async def signed_in(found: Annotated[Actor | Expired | None, Depends(who)]) -> Actor:
    if isinstance(found, Actor):
        return found
    raise NotSignedIn(_("Sign in to go on."))


SignedIn = Annotated[Actor, Depends(signed_in)]
"""The person, where a route needs them beside its declaration. It declares nothing by itself."""


@dataclass(frozen=True, slots=True)
class Public:
    """Open to anyone."""

    async def __call__(self) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Needs:
    """Signed in, and holding the permission in some role."""

    permission: Permission

    async def __call__(self, actor: SignedIn) -> Actor:
        if not holds(actor, self.permission):
            raise NotAllowed(_("Your role does not include this."))
        return actor


@dataclass(frozen=True, slots=True)
class CaseNeeds:
    """The case that the path names: 401 before 404 (not there, or not for this person) before 403."""

    permission: Permission

    def __call__(self, reference: str, actor: SignedIn, tx: Tx) -> CaseScope:
        return case_for(tx, actor, reference, self.permission)


@dataclass(frozen=True, slots=True)
class NeedsApart:
    """As Needs, in a turn that ends before the route begins: for one that takes a turn for each thing it does."""

    permission: Permission

    async def __call__(self, request: Request) -> Actor:
        async with request.app.state.database.turn() as turn:
            actor = await signed_in(await who(request, turn))
        return await Needs(self.permission)(actor)


DECLARATIONS = (Public, Needs, NeedsApart, CaseNeeds)


def cookie_name(settings: Settings) -> str:
    """__Host- needs Secure, which loopback without TLS cannot have."""
    return "keeptrack" if settings.plain_cookies else "__Host-keeptrack"


def give_cookie(response: Response, settings: Settings, key: str) -> None:
    """For as long as the browser is open; the server decides sooner."""
    secure = not settings.plain_cookies
    response.set_cookie(cookie_name(settings), key, path="/", httponly=True, samesite="lax", secure=secure)
