"""The browser that tests drive: found, or brought."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_PATH = ("chromium-headless-shell", *WHOLE)
"""The shell draws the same with two thirds of the work, but does not live on in its profile when it is killed."""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


LONGEST_WAIT = 20_000
"""Milliseconds for what is expected to come: a busy machine is slow, and no test is about that."""


def find_browser(names: tuple[str, ...] = ON_PATH) -> Path | None:
    """The one that KEEPTRACK_BROWSER names, else one on PATH, else the one that Playwright downloaded."""
    if named := os.environ.get("KEEPTRACK_BROWSER"):
        return Path(named) if Path(named).exists() else None
    found = next(filter(None, map(shutil.which, names)), None)
    return Path(found) if found else _downloaded()


def _downloaded() -> Path | None:
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


@contextmanager
def launched() -> Iterator[Browser]:
    path = find_browser()
    if path is None:
        raise RuntimeError("There is no browser for the tests: make test brings one.")
    expect.set_options(timeout=LONGEST_WAIT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def watched_page(browser: Browser, **context: Any) -> Iterator[Page]:
    """A page in a context of its own. A failed script or a breach of the content policy fails the test."""
    faults: list[str] = []
    with browser.new_context(**context) as own:
        page = own.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if _is_breach(message) else None)
        yield page
    assert faults == []


def _is_breach(message: ConsoleMessage) -> bool:
    return message.type == "error" and "Content Security Policy" in message.text
