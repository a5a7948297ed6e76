"""No page is forgotten: each is opened in a browser by tests/browser/test_every_page.py, or named with a reason."""

from fastapi import APIRouter
from fastapi.routing import iter_route_contexts

from app.pages import router
from tests.support.swept import SWEPT
from tests.support.unswept import NOT_SWEPT, unswept

ADDRESSES = [address for addresses in SWEPT.values() for address in addresses]


def test_every_page_is_swept_or_named_with_a_reason() -> None:
    assert unswept(iter_route_contexts(router.routes), ADDRESSES) == sorted(NOT_SWEPT)


def test_the_rule_finds_a_page_that_nobody_opens() -> None:
    planted = APIRouter()
    for path in ("/today", "/new-page", "/cases/{reference}/{word}"):
        planted.add_api_route(path, lambda: None)
    planted.add_api_route("/only-sent", lambda: None, methods=["POST"])
    assert unswept(iter_route_contexts(planted.routes), ["/today?day=1", "/cases/KT-1"]) == [
        "/cases/{reference}/{word}",
        "/new-page",
    ]
