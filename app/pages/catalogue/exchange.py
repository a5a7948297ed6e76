"""Components and programmes as files: given out, and taken in as drafts once their difference has been read."""

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.auth import Needs, SignedIn, Tx
from app.core.access import Actor, Permission
from app.core.errors import Conflict, Invalid, NotFound
from app.core.i18n import _
from app.drafting import told
from app.forms import Form, Posted
from app.render import page
from app.words import translated
from catalogue import commands, queries
from catalogue.documents import Document, Entry
from catalogue.exchange import Beside, Reading, written

given_out = APIRouter(prefix="/catalogue")
router = APIRouter(prefix="/catalogue/import")

Writer = Annotated[Actor, Depends(Needs(Permission.CATALOGUE_WRITE))]
BOX, FILE, LAND = "pasted", "file", "land"
LONGEST = 4 * 1024 * 1024
"""What the address lets through."""


@given_out.get("/export.toml")
def export_all(actor: SignedIn, tx: Tx) -> Response:
    return _file(queries.published(tx), "keeptrack-catalogue")


@given_out.get("/components/{code}/export.toml")
def export_component(code: str, actor: SignedIn, tx: Tx) -> Response:
    return _file(_one(queries.latest(tx, Entry.COMPONENT, code)), code)


@given_out.get("/programmes/{code}/export.toml")
def export_programme(code: str, actor: SignedIn, tx: Tx) -> Response:
    return _file(_one(queries.latest(tx, Entry.PROGRAMME, code)), code)


def _one(found: Document | None) -> list[Document]:
    if found is None:
        raise NotFound(_("The catalogue has no such entry."))
    return [found]


def _file(documents: Iterable[Document], name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.toml"'}
    return Response(written(documents), media_type="application/toml", headers=headers)


@router.get("")
def show(request: Request, actor: Writer) -> Response:
    return _page(request, actor, Form())


@router.post("")
def look(request: Request, actor: Writer, tx: Tx, form: Posted) -> Response:
    """First the difference; with `land`, the drafts."""
    text = _text(form)
    if form.stopped:
        return _page(request, actor, form)
    reading, found = queries.brought(tx, text)
    if reading.faults:
        form.refuse(BOX, _("Nothing was taken in. The table says what must change, and where."))
    if form.value(LAND) and not form.stopped:
        try:
            commands.take_in(tx, actor, text)
            return RedirectResponse("/catalogue/drafts", 303)
        except (Invalid, Conflict) as refused:
            form.refuse(BOX, str(refused))
    return _looked(request, actor, tx, form, text, reading, found)


def _text(form: Form) -> str:
    raw = form.file(FILE)
    try:
        text = raw.decode() if raw else form.value(BOX)
    except UnicodeDecodeError:
        form.refuse(FILE, _("This is no text: choose a TOML file."))
        return ""
    if not text.strip():
        form.refuse(BOX, _("Choose a file, or paste what it holds."))
    if len(text) > LONGEST:
        form.refuse(BOX, _("This is too long."))
    return text


def _looked(
    request: Request, actor: Actor, tx: Tx, form: Form, text: str, reading: Reading, found: Iterable[Beside]
) -> Response:
    catalogue = queries.catalogue(tx)
    held = list(found)
    form.boxes[BOX] = [text]
    return _page(
        request,
        actor,
        form,
        text=text,
        faults=reading.faults,
        coming=[(each, _name(each), told(each.changes, catalogue)) for each in held if each.comes],
        same=[_name(each) for each in held if not each.comes and not each.written],
        written=[_name(each) for each in held if each.written],
    )


def _page(request: Request, actor: Actor, form: Form, **read: Any) -> Response:
    nothing: dict[str, Any] = {"text": "", "faults": (), "coming": [], "same": [], "written": []}
    return page(request, "catalogue/import.html", actor, status_code=form.status, form=form, **{**nothing, **read})


def _name(each: Beside) -> str:
    name = each.entry.content.get("name")
    return f"{translated(name)} ({each.entry.code})" if isinstance(name, dict) and name.get("en") else each.entry.code
