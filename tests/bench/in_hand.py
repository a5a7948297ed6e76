"""The tablet in a worker's hand: saved with a slow processor, and two weeks of records sent over a slow line."""

from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, expect

from app.assets import Assets
from app.core import clock
from tests.support.browser import launched
from tests.support.databases import Databases
from tests.support.recording import REFERENCE, TODAY, revisions
from tests.support.tablet import module
from tests.support.tablet_worker import CONTEXT, Service, held_as_planned, open_session, service, set_up

ROUNDS = 20
SLOWER = 4
RECORDS = 200
BYTES_A_SECOND = 400_000 // 8
LATENCY = 0.4
NOTE = "He talked about what happened on the bus, and drew where each of them sat. " * 5
Line = tuple[str, str, str, str]

WALL = """const real = Date, ahead = %d;
  window.Date = class extends real {
    constructor(...given) { given.length ? super(...given) : super(real.now() + ahead); }
    static now() { return real.now() + ahead; }
  };"""
"""The server's day; the page's own measure of time is left alone."""

WATCH = """() => {
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...given) {
    const step = begin.apply(this, given);
    if (given[1] === 'readwrite' && given[0].includes('outbox'))
      step.addEventListener('complete', () => { window.durable ??= performance.now(); });
    return step;
  };
  window.addEventListener('click', (event) => { window.tapped = event.timeStamp; window.durable = null; }, true);
}"""
"""From the tap until the browser says that the record is on the disk."""

BARE = """async ([rounds]) => {
  const done = (request) => new Promise((kept) => { request.onsuccess = () => kept(request.result); });
  const own = await done(indexedDB.open('keeptrack'));
  const [item] = await done(own.transaction('outbox').objectStore('outbox').getAll());
  own.close();
  const opening = indexedDB.open('bare');
  opening.onupgradeneeded = () => opening.result.createObjectStore('bare', {keyPath: 'id'});
  const database = await done(opening);
  const taken = [];
  for (let n = 0; n < rounds; n++) {
    const start = performance.now();
    const step = database.transaction('bare', 'readwrite', {durability: 'strict'});
    step.objectStore('bare').put({...item, id: `${n}`});
    await new Promise((kept) => { step.oncomplete = kept; });
    taken.push(performance.now() - start);
  }
  database.close();
  return taken;
}"""

SEAL = """(async () => {
  const [{ sealer }, { waits }, { uuid7 }, { device }] = await Promise.all(given.modules.map((each) => import(each)));
  const known = await device();
  let bytes = 0;
  for (let n = 0; n < given.count; n++) {
    const id = uuid7(Date.now()), saved_at = new Date().toISOString().replace('Z', '+00:00');
    const record = {...given.record, id, saved_at, boxes: {...given.record.boxes, note: [`${n} ${given.note}`]}};
    const envelope = await sealer(known.key, 'session', id)(record);
    bytes += JSON.stringify(envelope).length;
    await it.add(waits(envelope, record.case, saved_at, false));
  }
  return bytes;
})()"""


def measured(databases: Databases) -> Iterator[Line]:
    with launched() as browser, service(databases.migrated()) as office:
        with page_of(browser, office) as page:
            yield saved(page)
        with page_of(browser, office) as page:
            yield sent(page, office)


@contextmanager
def page_of(browser: Browser, office: Service) -> Iterator[Page]:
    with browser.new_context(**CONTEXT) as context:
        ahead = int((clock.now() - clock.real_now()).total_seconds() * 1000)
        context.add_init_script(WALL % ahead)
        page = context.new_page()
        set_up(page, office.url)
        yield page


def saved(page: Page) -> Line:
    """Floor: the same item put bare, in the same page and as durably."""
    page.context.set_offline(True)
    page.evaluate(WATCH)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    taken = []
    for _round in range(ROUNDS):
        open_session(page, "g2")
        held_as_planned(page, NOTE)
        page.get_by_role("button", name="Save session").click()
        expect(page.get_by_role("heading", name="Saved", exact=True)).to_be_visible()
        taken.append(page.evaluate("window.durable - window.tapped"))
    ours, bare = median(taken), median(page.evaluate(BARE, [ROUNDS]))
    return (
        f"a session saved durably, processor {SLOWER} times slowed",
        f"{ours:.0f} ms (longest {max(taken):.0f})",
        f"{bare:.1f} ms (the same put bare)",
        f"{ours / bare:.1f} (goal 200 ms)",
    )


def sent(page: Page, office: Service) -> Line:
    """Floor: their bytes at that speed, and a round trip for each request."""
    page.context.set_offline(True)
    before = len(revisions(office.database))
    size = _recorded(page)
    slow = {"offline": False, "latency": LATENCY * 1000, "connectionType": "cellular3g"}
    speed = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/sync" in request.url else None)
    page.context.set_offline(False)
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow | speed)
    start = page.evaluate("performance.now()")
    left = module(page, "outbox.js", "(async () => { const state = await it.send(); return state.waiting; })()")
    taken = (page.evaluate("performance.now()") - start) / 1000
    held = len(revisions(office.database)) - before
    assert (left, held) == (0, RECORDS), (left, held)
    floor = size / BYTES_A_SECOND + len(asked) * LATENCY
    return (
        f"{RECORDS} records sent on slow 3G",
        f"{taken:.1f} s",
        f"{floor:.1f} s ({size // 1024} KB at 400 kbit/s, {len(asked)} round trips)",
        f"{taken / floor:.2f} (goal 60 s)",
    )


def _recorded(page: Page) -> int:
    """As the tablet seals them; how many bytes they are on the way."""
    boxes: dict[str, Any] = {
        "how": ["as_planned"], "minutes": ["45"], "minutes_typed": [""], "on": [f"{TODAY}"], "at": ["00:01"],
        "planned": ["g2"], "what": [""], "next_time": [""], "deliverers": ["worker@example.test"],
    }  # fmt: skip
    record = {
        "form": "record/1", "case": REFERENCE, "planned": "g2", "boxes": boxes, "offset_ms": 0, "contact_at": None,
    }  # fmt: skip
    modules = [Assets().url(f"tablet/{name}.js") for name in ("seal", "drafts", "bytes", "store")]
    found: int = module(page, "outbox.js", SEAL, {"modules": modules, "record": record, "note": NOTE, "count": RECORDS})
    return found
