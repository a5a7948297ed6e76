"""A pack as a PDF: tagged, after the request's turn is over, with nothing fetched; without Pango the page says how."""

import re
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest
from anyio import create_task_group, to_thread, wait_all_tasks_blocked
from anyio.from_thread import start_blocking_portal
from fastapi import FastAPI, Response
from sqlmodel import Session
from starlette.types import Message

from app import pdf as pdfs
from app.core import clock
from app.core.errors import Unavailable
from app.pages import board_packs
from tests.support.databases import RolledBack
from tests.support.drifting import TODAY, bundle, load
from tests.support.packs import packs
from tests.web.ladder import climb
from tests.web.pages import Pages
from tests.web.people import MANAGER, People


@pytest.fixture
def sent(application: FastAPI, rolled_back: RolledBack, people: People, signed_in: Callable[[str], Pages]) -> str:
    """Where the pack stands."""
    clock.start_on(TODAY)
    with rolled_back.write() as session:
        load(session, people.service_id, people.actors[MANAGER], bundle())
    packs(rolled_back, people.actors[MANAGER])
    return next(link for link in signed_in(MANAGER).get("/board/packs").links.values() if "/packs/" in link)


def test_a_pack_is_a_tagged_pdf_with_its_title_and_language(
    sent: str, signed_in: Callable[[str], Pages], pdf: Callable[[bytes], str]
) -> None:
    manager = signed_in(MANAGER)
    path = manager.get(sent).links["to read (PDF)"]
    answer = manager.client.get(path)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="board-2025-12-31-1.pdf"'
    says = pdf(answer.content)
    for expected in ("/StructTreeRoot", "/Marked true", "/Lang (en)", "Report to the board: North", "pdfuaid:part"):
        assert expected in says, expected
    assert len(re.findall(r"/Type ?/Page\b", says)) >= 2


def test_it_is_written_after_the_requests_turn_and_by_nobody_else(
    sent: str,
    application: FastAPI,
    people: People,
    signed_in: Callable[[str], Pages],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    open_turns, most, seen = [0], [0], list[int]()
    turn = application.state.database.turn

    @asynccontextmanager
    async def counted() -> AsyncIterator[Session]:
        open_turns[0] += 1
        most[0] = max(most[0], open_turns[0])
        try:
            async with turn() as session:
                yield session
        finally:
            open_turns[0] -= 1

    def written(html: str) -> bytes:
        seen.append(open_turns[0])
        assert "<style>" in html
        assert 'rel="stylesheet"' not in html
        return b"%PDF"

    monkeypatch.setattr(application.state.database, "turn", counted, raising=False)
    monkeypatch.setattr(pdfs, "can_write", lambda: True)
    monkeypatch.setattr(board_packs, "can_write", lambda: True)
    monkeypatch.setattr(pdfs, "_written", written)
    others = dict.fromkeys(("administrator", "specialist", "stranger", "colleague", "worker"), 403)
    climb(application, people, "GET", f"{sent}/pack.pdf").allows(manager=200, other_manager=200, **others)
    assert (set(seen), most) == ({0}, [1])
    monkeypatch.setattr(pdfs, "_written", _refused)
    page = signed_in(MANAGER).get(f"{sent}/pack.pdf", 503)
    assert "save it as a PDF there" in page.text


def _refused(html: str) -> bytes:
    raise Unavailable(pdfs._failed())


def test_without_the_writer_the_page_says_how_to_print(
    sent: str, signed_in: Callable[[str], Pages], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board_packs, "can_write", lambda: False)
    manager = signed_in(MANAGER)
    page = manager.get(sent)
    assert "Print it with the browser, or save it as a PDF there." in page.text
    assert f"{sent}/pack.pdf" not in page.links.values()
    manager.get(f"{sent}/pack.pdf", status=404)


def test_nothing_is_fetched_from_the_machine_or_from_elsewhere(pdf: Callable[[bytes], str], tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not for any reader")
    at = secret.as_uri()
    html = (
        f'<html lang="en"><head><title>x</title><link rel="attachment" href="{at}"><link rel="stylesheet" href="{at}">'
        f'</head><body><img alt="" src="{at}"><object data="{at}"></object><p><a href="{at}" rel="attachment">a</a>'
    )
    done = subprocess.run([sys.executable, "-I", pdfs.WRITER], input=html.encode(), capture_output=True, check=True)
    assert "not for any reader" not in pdf(done.stdout)
    assert done.stdout.startswith(b"%PDF")


def test_who_waits_for_a_pdf_holds_no_thread_and_who_comes_after_many_hears_it_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    began, free, wrote = Event(), Event(), list[object]()

    def run(*_words: object, **_how: object) -> subprocess.CompletedProcess[bytes]:
        began.set()
        assert free.wait(20)
        return subprocess.CompletedProcess("", 0, b"%PDF")

    async def asked() -> None:
        response = pdfs._AsPdf(Response("<html>"), None, {"Content-Disposition": "x"})  # type: ignore[arg-type]
        await response({"type": "http"}, None, sent)  # type: ignore[arg-type]

    async def sent(message: Message) -> None:
        wrote.append(message.get("body"))

    async def many() -> None:
        to_thread.current_default_thread_limiter().total_tokens = 2
        async with create_task_group() as waiting:
            for _ in range(pdfs.MOST_WAITING + 1):
                waiting.start_soon(asked)
            await wait_all_tasks_blocked()
            assert await to_thread.run_sync(began.wait, 20)
            with pytest.raises(Unavailable, match="Other PDFs"):
                await asked()
            free.set()

    monkeypatch.setattr(subprocess, "run", run)
    with start_blocking_portal() as portal:  # a thread of its own: this one may drive a browser
        portal.call(many)
    assert wrote.count(b"%PDF") == pdfs.MOST_WAITING + 1


@pytest.mark.parametrize("writer", ["raise SystemExit(1)", "print('no paper')", "import time; time.sleep(60)"])
def test_a_writer_that_fails_or_takes_too_long_is_told_as_a_sentence(
    writer: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "writer.py"
    file.write_text(writer)
    monkeypatch.setattr(pdfs, "WRITER", file)
    monkeypatch.setattr(pdfs, "LONGEST", 0.5)
    with pytest.raises(Unavailable, match="could not be made"):
        pdfs._written("<html>")
