"""A worker with a tablet: a server that goes away and comes back, a browser that is killed and opened again."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect

from app.core import clock
from app.core.db import Database
from app.core.settings import Environment, Settings
from app.main import create_app
from tests.support.browser import ARGUMENTS, WHOLE, find_browser
from tests.support.live import serve
from tests.support.recording import REFERENCE, TODAY, load
from tests.support.tablet_steps import PIN
from tests.web.pages import PASSWORD
from tests.web.people import MANAGER, WORKER, People, gather, quick_passwords

UPRIGHT = {"width": 768, "height": 1024}
LONGEST_START = 20.0
THERE_AND_BACK = 20_000
"""Milliseconds that a tablet on a busy machine may take to send: waited for, never asserted."""


@dataclass
class Service:
    """The server, whose address stays while it goes away and comes back."""

    application: FastAPI
    people: People
    url: str = ""
    port: int = 0
    running: ExitStack = field(default_factory=ExitStack)

    @property
    def database(self) -> Database:
        found: Database = self.application.state.database
        return found

    def start(self) -> None:
        self.url = self.running.enter_context(serve(self.application, self.port))
        self.port = int(self.url.rpartition(":")[2])

    def stop(self) -> None:
        self.running.close()


@contextmanager
def service(url: str) -> Iterator[Service]:
    """With one case in the middle of its work: today is TODAY."""
    settings = Settings(_env_file=None, database_url=url, secret_key="for tests only", environment=Environment.TEST)
    application = create_app(settings)
    clock.start_on(TODAY)
    with quick_passwords():
        with application.state.database.write() as session:
            people = gather(session, settings)
            load(session, people.service_id, people.actors[MANAGER], given_name="Quillon")
        found = Service(application, people)
        found.start()
        yield found
        found.stop()
    application.state.database.engine.dispose()


def wall(ahead: timedelta = timedelta(0)) -> datetime:
    """What the tablet's clock shows; the server's own, unless it is ahead."""
    return clock.now() + ahead


def on_the_wall(context: BrowserContext, ahead: timedelta = timedelta(0)) -> None:
    context.clock.install(time=wall(ahead))


CONTEXT: dict[str, Any] = {
    "viewport": UPRIGHT, "has_touch": True, "timezone_id": "Europe/London", "locale": "en-GB",
}  # fmt: skip


@contextmanager
def tablet_page(browser: Browser, ahead: timedelta = timedelta(0)) -> Iterator[Page]:
    with browser.new_context(**CONTEXT) as context:
        on_the_wall(context, ahead)
        yield context.new_page()


def sign_in(page: Page, url: str, email: str = WORKER) -> None:
    page.goto(f"{url}/sign-in?next=/tablet")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def set_up(page: Page, url: str) -> None:
    """Signed in, set up, its sessions brought, its page kept."""
    sign_in(page, url)
    page.get_by_label("Name of this tablet").fill("North 2")
    page.get_by_label("PIN or passphrase").fill(PIN)
    page.get_by_label("The same again").fill(PIN)
    page.get_by_role("button", name="Set up this tablet").click()
    expect(page.get_by_role("link", name="Record:").first).to_be_visible(timeout=THERE_AND_BACK)
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def unlock(page: Page) -> None:
    page.get_by_label("PIN or passphrase").fill(PIN)
    page.get_by_role("button", name="Unlock").click()
    expect(page.get_by_role("heading", name="Unlock this tablet")).not_to_be_visible()


def open_session(page: Page, ref: str) -> None:
    page.evaluate(f"location.hash = '#record/{REFERENCE}/{ref}'")
    expect(page.get_by_role("radio", name="Held as planned")).to_be_visible()


def held_as_planned(page: Page, note: str = "", **boxes: str) -> None:
    for words in ("Held as planned", "45"):
        page.get_by_role("radio", name=words, exact=True).check()
    page.get_by_label("Began at").fill(boxes.get("at", "00:01"))
    page.get_by_label("Note").fill(note)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save session").click()
    expect(page.get_by_role("heading", name="Saved", exact=True)).to_be_visible()


def record(page: Page, ref: str, note: str = "") -> None:
    open_session(page, ref)
    held_as_planned(page, note)
    save(page)


def all_sent(page: Page) -> None:
    expect(page.locator("#status")).to_have_text("All sent", timeout=THERE_AND_BACK)


def waiting(page: Page, count: int) -> None:
    expect(page.locator("#status")).to_contain_text(f"{count} waiting to send", timeout=THERE_AND_BACK)


@dataclass
class Process:
    """A browser of its own, with a profile that outlives it."""

    kind: BrowserType
    profile: Path
    process: subprocess.Popen[bytes] | None = None
    browser: Browser | None = None

    def open(self) -> Page:
        port_file = self.profile / "DevToolsActivePort"
        port_file.unlink(missing_ok=True)
        place = [f"--user-data-dir={self.profile}", "--remote-debugging-port=0", "--headless=new", "about:blank"]
        self.process = subprocess.Popen(
            [str(find_browser(WHOLE)), *ARGUMENTS, *place],
            env={**os.environ, "TZ": "Europe/London"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        give_up = time.monotonic() + LONGEST_START
        while not port_file.exists() or "\n" not in port_file.read_text():
            if time.monotonic() > give_up:
                raise RuntimeError("The browser did not start.")
            time.sleep(0.05)
        port = port_file.read_text().splitlines()[0]
        self.browser = self.kind.connect_over_cdp(f"http://127.0.0.1:{port}")
        context = self.browser.contexts[0]
        on_the_wall(context)
        return context.pages[0]

    def kill(self) -> None:
        """At once, as when the battery is gone."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        if self.browser:
            self.browser.close()


@contextmanager
def own_process(browser: Browser, profile: Path) -> Iterator[Process]:
    found = Process(browser.browser_type, profile)
    try:
        yield found
    finally:
        if found.process and found.process.poll() is None:
            found.kill()
        shutil.rmtree(profile, ignore_errors=True)
