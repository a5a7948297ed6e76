"""What the visits of a tablet's failures are made of: what is seen there, and how the world is changed about it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from playwright.sync_api import Page, Route, expect
from sqlalchemy import update

from interventions.tables import CaseWorkerRow
from tests.support.tablet import module
from tests.support.tablet_worker import Service

SYNC = "**/api/v1/sync"
CARRIED = "**/api/v1/carried*"


def sees(page: Page, name: str) -> None:
    """The sentence of that name stands in the main part, or in the bars about it."""
    sentence = module(page, "words.js", "it.say(given)", name)
    expect(page.locator("#main, #bar, #news").get_by_text(sentence).first).to_be_visible()


def in_the_header(page: Page, name: str) -> None:
    expect(page.locator("#status")).to_contain_text(module(page, "words.js", "it.say(given)", f"status-{name}"))


def sees_view(page: Page, name: str) -> None:
    said = page.locator(f'#main [data-failure="{name}"]')
    expect(said).to_be_visible()
    expect(said).not_to_be_empty()


def go(page: Page, view: str) -> None:
    page.evaluate(f"location.hash = '#{view}'")


def again(page: Page) -> None:
    page.evaluate("window.dispatchEvent(new Event('online'))")


@contextmanager
def answered(page: Page, status: int, body: Any, kind: str = "application/json") -> Iterator[None]:
    """Seen at least once before it ends."""
    text = body if isinstance(body, str) else json.dumps(body)
    answer = partial(Route.fulfill, status=status, body=text, content_type=kind)
    page.route(SYNC, answer)
    with page.expect_response(SYNC):
        again(page)
    yield
    page.unroute(SYNC, answer)


def too_soon(route: Route) -> None:
    route.fulfill(status=503, body="")


@contextmanager
def secret(page: Page, other: str) -> Iterator[None]:
    put = "(async () => { const own = await it.device(); await it.put('device', {...own, secret: given}, 'device');"
    before = module(page, "store.js", f"{put} return own.secret; }})()", other)
    yield
    module(page, "store.js", f"{put} }})()", before)


def reassign(office: Service, email: str) -> None:
    with office.database.write() as session:
        session.info["recorded"] = True
        session.execute(update(CaseWorkerRow).values(user_id=office.people.actors[email].user_id, email=email))


@contextmanager
def carries_an_older_form(page: Page) -> Iterator[None]:
    """As one that was brought before this version of the server."""

    def older(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "form": "record/0"})

    page.route(CARRIED, older)
    with page.expect_response(CARRIED):
        go(page, "today")
    expect(page.locator("#main [data-news]")).to_be_empty()
    page.unroute(CARRIED)
    yield


FILL = """(async () => { for (let n = 0; ; n++) {
  const bytes = crypto.getRandomValues(new Uint8Array(given));
  try { await it.put('sent', {id: `${given} ${n}`, saved_at: '9', bytes}); }
  catch (error) { return error.constructor.name; } } })()"""


def room(page: Page, office: Service, quota: int) -> None:
    """The browser looks at it anew once what it had counted on before is used up."""
    told = page.context.new_cdp_session(page)
    told.send("Storage.overrideQuotaForOrigin", {"origin": office.url, "quotaSize": quota})
