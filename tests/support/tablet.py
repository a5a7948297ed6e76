"""What a browser keeps of the tablet, read as somebody would who found it; and the tablet's modules, called alone."""

import base64
import json
from typing import TYPE_CHECKING, Any

from app.assets import Assets

if TYPE_CHECKING:
    from playwright.sync_api import Page

KEPT = """async () => {
  const found = [];
  const bytes = (text) => new TextEncoder().encode(text);
  const base64 = (all) => {
    let text = '';
    for (const each of all) text += String.fromCharCode(each);
    return btoa(text);
  };
  const add = (place, all) => found.push([place, base64(new Uint8Array(all))]);
  const walk = async (place, value) => {
    if (value instanceof ArrayBuffer) add(place, value);
    else if (ArrayBuffer.isView(value)) add(place, new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    else if (value instanceof Blob) add(place, await value.arrayBuffer());
    else if (value instanceof CryptoKey) found.push([`${place} is a key`, '']);
    else if (value instanceof Map || value instanceof Set) for (const each of value.entries()) await walk(place, each);
    else if (value !== null && typeof value === 'object') {
      for (const [key, each] of Object.entries(value)) { add(place, bytes(key)); await walk(place + '.' + key, each); }
    } else add(place, bytes(String(value)));
  };
  const done = (request) => new Promise((kept, broken) => {
    request.onsuccess = () => kept(request.result);
    request.onerror = () => broken(request.error);
  });
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
      for (const [n, value] of values.entries()) await walk(`IndexedDB ${store} ${keys[n]}`, [keys[n], value]);
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      await walk('Cache Storage ' + request.url, [request.url, [...answer.headers], await answer.arrayBuffer()]);
    }
  }
  for (const [name, storage] of Object.entries({localStorage, sessionStorage})) await walk(name, {...storage});
  await walk('cookies', document.cookie);
  await walk('history', history.state);
  await walk('address', location.href);
  return found;
}"""


def kept(page: "Page") -> dict[str, bytes]:
    """All that this page's origin keeps in the browser: a place, and the bytes there."""
    found: dict[str, bytes] = {}
    for place, encoded in page.evaluate(KEPT):
        found[place] = found.get(place, b"") + b"\n" + base64.b64decode(encoded)
    return found


def places_of(page: "Page", *words: str) -> list[str]:
    """Where one of the words stands, in whatever coding, on its own or in a base64 or JSON of it."""
    wanted = [coded.lower() for word in words for coded in _codings(word)]
    cased = [coded for word in words for coded in _base64(word)]
    return [
        place
        for place, content in kept(page).items()
        if any(each in content.lower() for each in wanted) or any(each in content for each in cased)
    ]


def _codings(word: str) -> list[bytes]:
    return [word.encode(), word.encode("utf-16-le"), json.dumps(word)[1:-1].encode(), word.encode().hex().encode()]


def _base64(word: str) -> list[bytes]:
    """The middle of the word in base64, for each of the three places at which it can begin in a group."""
    found = []
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + word.encode())
        found.append(whole[(before * 8 + 5) // 6 : (len(word.encode()) + before) * 8 // 6])
    return found


def module(page: "Page", name: str, body: str, argument: Any = None) -> Any:
    """Runs `body` with all that the module exports in `it`: module(page, "bytes.js", "it.utf8(given).length", "a")."""
    script = "async ([address, given]) => { const it = await import(address); return await (async () => (%s))(); }"
    return page.evaluate(script % body, [Assets().url(f"tablet/{name}"), argument])
