"""A browser for tests, one that reads: whatever page it fetches must be sound, or the test fails.

pages = Pages(application)
pages.sign_in("worker@example.test")
page = pages.get("/caseload")
page = page.follow("KT-2001")
page = page.form("/cases/KT-2001/sessions").send(minutes="45", note="")
assert page.errors == {"minutes": "Enter how long it was."}
"""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.web.html import Node, faults, parse, part_faults

PASSWORD = "a password for tests"
HOST = "http://testserver"


class Pages:
    """One browser: it keeps its cookies, follows redirects, and says where its requests come from."""

    def __init__(self, application: FastAPI, **headers: str) -> None:
        self.client = TestClient(application, base_url=HOST, follow_redirects=True, headers=headers)

    def get(self, path: str, status: int = 200, **options: Any) -> "Page":
        return self._read(self.client.get(path, **options), status)

    def post(self, path: str, data: Mapping[str, Any] | None = None, status: int = 200, **options: Any) -> "Page":
        headers = {"Origin": HOST, "Sec-Fetch-Site": "same-origin", **options.pop("headers", {})}
        return self._read(self.client.post(path, data=data, headers=headers, **options), status)

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        """Signs in, and goes nowhere: what stands behind it is for the test to ask."""
        boxes = {"email": email, "password": password}
        response = self.client.post("/sign-in", data=boxes, headers={"Origin": HOST}, follow_redirects=False)
        assert response.status_code == 303, response.text[:2000]

    def _read(self, response: Response, status: int) -> "Page":
        assert response.status_code == status, f"{response.status_code}, not {status}: {response.text[:2000]}"
        return Page(self, response)


class Page:
    def __init__(self, pages: Pages, response: Response) -> None:
        self.pages = pages
        self.response = response
        self.status = response.status_code
        self.path = urlsplit(str(response.url)).path
        assert response.headers["content-type"].startswith("text/html"), response.headers["content-type"]
        document = parse(response.text)
        self.root = document.root
        self.templates = {template.attrs["id"]: template for template in document.templates}
        is_part = not self.root.all("html")
        assert (part_faults(self.root) if is_part else faults(document)) == []

    @property
    def title(self) -> str:
        return self.root.all("title")[0].text.removesuffix(" - Keeptrack")

    @property
    def h1(self) -> str:
        return self.root.all("h1")[0].text

    @property
    def text(self) -> str:
        """All words of the page's main part."""
        return (self.root.all("main") or [self.root])[0].text

    @property
    def links(self) -> dict[str, str]:
        """Words to address. The last of several with the same words."""
        return {link.name: link.attrs["href"] for link in self.root.all("a") if "href" in link.attrs}

    @property
    def errors(self) -> dict[str, str]:
        """What the summary at the top says is wrong, by the id of the box that it leads to."""
        summaries = [node for node in self.root.walk() if "govuk-error-summary" in node.attrs.get("class", "").split()]
        items = [item for summary in summaries for item in summary.all("li")]
        return {_target(item): item.text for item in items}

    def follow(self, words: str) -> "Page":
        assert words in self.links, f"no link says '{words}': {sorted(self.links)}"
        return self.pages.get(urljoin(str(self.response.url), self.links[words]))

    def form(self, action: str = "", having: str = "") -> "PageForm":
        """The form that sends to this address (without one: the main part's), or the one that has this box."""
        forms = [form for form in self.root.all("form") if not action or form.attrs.get("action") == action]
        if not action:
            forms = [form for form in forms if form.within("main")]
        found = [PageForm(self, form) for form in forms]
        chosen = [form for form in found if not having or having in form.boxes or having in form.buttons]
        assert chosen, f"no form sends to '{action}' with '{having}'"
        return chosen[0]


class PageForm:
    """A form as the browser would send it, with what stands in its boxes."""

    def __init__(self, page: Page, form: Node) -> None:
        self.page = page
        self.action = form.attrs.get("action") or page.path
        self.is_post = form.attrs.get("method", "get").lower() == "post"
        own = [node for node in form.walk() if "form" not in node.attrs]
        named = [node for node in page.root.walk() if node.attrs.get("form") == form.attrs.get("id", "-")]
        self.boxes: dict[str, list[str]] = {}
        self.buttons: dict[str, str] = {}
        self.offered: dict[str, list[str]] = {}
        for node in [*own, *named]:
            self._take(node)

    def _take(self, node: Node) -> None:
        name, kind = node.attrs.get("name", ""), node.attrs.get("type", "text")
        if node.tag == "button":
            self.buttons[node.text] = node.attrs.get("value", "")
        elif node.tag == "input" and kind in ("checkbox", "radio"):
            self.offered.setdefault(name, []).append(node.attrs.get("value", "on"))
            self.boxes.setdefault(name, []).extend([node.attrs.get("value", "on")] if "checked" in node.attrs else [])
        elif node.tag == "input" and kind != "file":
            self.boxes.setdefault(name, []).append(node.attrs.get("value", ""))
        elif node.tag == "textarea":
            self.boxes.setdefault(name, []).append("".join(map(str, node.children)).removeprefix("\n"))
        elif node.tag == "select":
            options = node.all("option")
            self.offered[name] = [option.attrs.get("value", option.text) for option in options]
            chosen = [option for option in options if "selected" in option.attrs] or options[:1]
            self.boxes.setdefault(name, []).extend(option.attrs.get("value", option.text) for option in chosen)

    def send(self, status: int = 200, press: str = "", **changes: Any) -> Page:
        """Fills the boxes and presses a button: the one that says `press`, where there are several."""
        unknown = changes.keys() - self.boxes.keys() - self.offered.keys()
        assert not unknown, f"the form has no box {unknown}: {sorted(self.boxes)}"
        boxes = {**self.boxes, **{name: _several(value) for name, value in changes.items()}}
        boxes.update(self._pressed(press))
        if self.is_post:
            return self.page.pages.post(self.action, boxes, status)
        return self.page.pages.get(self.action, status, params=boxes)

    def _pressed(self, press: str) -> dict[str, list[str]]:
        assert not press or press in self.buttons, f"no button says '{press}': {sorted(self.buttons)}"
        root = self.page.root
        pressed = [button for button in root.all("button") if button.text == press and button.attrs.get("name")]
        return {button.attrs["name"]: [button.attrs.get("value", "")] for button in pressed[:1]}


def _several(value: Any) -> list[str]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return [str(value)]
    return [str(each) for each in value]


def _target(item: Node) -> str:
    links = item.all("a")
    return links[0].attrs["href"].removeprefix("#").removeprefix("f-") if links else ""
