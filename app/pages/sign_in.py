"""Signing in, out, and in again without losing what was typed; and the language that a browser speaks."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import kept, language
from app.auth import Needs, Public, Tx, cookie_name, give_cookie, who
from app.core.access import Actor, Permission
from app.core.accounts import commands, queries
from app.core.accounts.queries import DemonstrationPerson, Expired
from app.core.errors import Invalid, NotSignedIn
from app.core.i18n import _
from app.core.settings import Environment, Settings
from app.forms import Form, Posted, posted
from app.navigation import home
from app.render import page

router = APIRouter()

ADDRESS = "/sign-in"


@router.get("/")
def front(actor: Annotated[Actor, Depends(Needs(Permission.CATALOGUE_VIEW))]) -> Response:
    return RedirectResponse(home(actor), 303)


@router.get(ADDRESS, dependencies=[Depends(Public())])
def show(request: Request, tx: Tx) -> Response:
    form = Form.holding(next=_aim(request.query_params.get("next", "")))
    return _sign_in_page(request, form, people=_demonstration_people(request, tx))


@router.post(ADDRESS, dependencies=[Depends(Public())])
def sign_in(request: Request, tx: Tx, form: Posted) -> Response:
    settings: Settings = request.app.state.settings
    email = form.text("email", _("Enter your email address."))
    password = form.value("password")
    if not password:
        form.refuse("password", _("Enter your password."))
    key = "" if form.stopped else _key(form, tx, settings, email, password)
    actor = queries.actor_for_key(tx, settings, key) if key else None
    if not isinstance(actor, Actor):
        return _sign_in_page(request, form, status_code=401, people=_demonstration_people(request, tx))
    response = _go_on(request, form, actor)
    give_cookie(response, settings, key)
    return response


def _key(form: Form, tx: Tx, settings: Settings, email: str, password: str) -> str:
    """The refusal is kept in the form and not raised, so that the failed try is committed and counted."""
    try:
        return commands.sign_in(tx, settings, email, password)
    except NotSignedIn as refusal:
        form.refuse("email", refusal.message)
        return ""


def _go_on(request: Request, form: Form, actor: Actor) -> Response:
    settings: Settings = request.app.state.settings
    sealed = kept.unseal(settings.secret_key, actor.user_id, form.value("kept"))
    if sealed:
        return page(request, "signed_in_again.html", actor, kept=sealed)
    return RedirectResponse(_aim(form.value("next")) or home(actor), 303)


@router.post("/sign-out", dependencies=[Depends(Public())])
def sign_out(request: Request, tx: Tx, found: Annotated[Actor | Expired | None, Depends(who)]) -> Response:
    """The cookie stays, worth nothing: it tells whose form it is that another tab may still send."""
    key = request.cookies.get(cookie_name(request.app.state.settings))
    if isinstance(found, Actor) and key:
        commands.sign_out(tx, found, key)
    return RedirectResponse(ADDRESS, 303)


@router.post("/language", dependencies=[Depends(Public())])
def choose_language(request: Request, form: Posted) -> Response:
    response = RedirectResponse(safe_path(form.value("next")) or "/", 303)
    secure = not request.app.state.settings.plain_cookies
    language.choose(response, form.value("language"), secure)
    return response


def sign_in_address(request: Request) -> str:
    """The sign-in page that leads back to what was asked for."""
    here = _here(request)
    return ADDRESS if here == "/" else f"{ADDRESS}?{urlencode({'next': here})}"


async def sign_in_again(request: Request) -> Response:
    """Instead of a refused POST: the sign-in page, carrying what was typed for the person who typed it."""
    form = await _whatever_was_posted(request)
    user_id = getattr(request.state, "expired", None)
    secret = request.app.state.settings.secret_key
    sealed = kept.seal(secret, user_id, _here(request), form.boxes) if user_id and form.boxes else ""
    response = _sign_in_page(request, Form.holding(kept=sealed), status_code=401, interrupted=True)
    response.headers["HX-Retarget"] = "body"
    return response


async def _whatever_was_posted(request: Request) -> Form:
    """A body that cannot be read is nobody's typing: 401 comes before its fault."""
    try:
        return await posted(request)
    except Invalid:
        return Form()


def safe_path(text: str) -> str:
    """A path of this site, or "": a link must not be able to send people elsewhere after signing in."""
    ours = text.startswith("/") and not text.startswith(("//", "/\\"))
    return text if ours and text.isprintable() else ""


def _aim(text: str) -> str:
    """Where to go after signing in; the sign-in page itself would be no answer."""
    path = safe_path(text)
    return "" if path.partition("?")[0] == ADDRESS else path


def _here(request: Request) -> str:
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path


def _sign_in_page(
    request: Request,
    form: Form,
    *,
    status_code: int = 200,
    interrupted: bool = False,
    people: list[DemonstrationPerson] | None = None,
) -> Response:
    return page(
        request,
        "sign_in.html",
        None,
        status_code=status_code,
        form=form,
        interrupted=interrupted,
        people=people or [],
        demonstration_password=commands.DEMONSTRATION_PASSWORD,
    )


def _demonstration_people(request: Request, tx: Tx) -> list[DemonstrationPerson]:
    settings: Settings = request.app.state.settings
    return queries.demonstration_people(tx) if settings.environment is Environment.DEMO else []
