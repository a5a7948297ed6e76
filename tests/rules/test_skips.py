"""What a machine cannot have may be named, never left out in silence, and never in CI."""

from pathlib import Path

import pytest

from tests.support import prepare
from tests.support.browser import find_browser
from tests.support.skips import skipped


@pytest.fixture(autouse=True)
def _outside_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("KEEPTRACK_TEST_SKIP", raising=False)


def test_nothing_is_left_out_by_itself() -> None:
    assert skipped() == frozenset()


def test_what_is_named_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEEPTRACK_TEST_SKIP", "browser, postgresql")
    assert skipped() == {"browser", "postgresql"}


def test_in_ci_nothing_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEEPTRACK_TEST_SKIP", "browser")
    monkeypatch.setenv("CI", "true")
    assert skipped() == frozenset()


def test_an_unknown_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEEPTRACK_TEST_SKIP", "browser,slow")
    with pytest.raises(SystemExit, match="not slow"):
        skipped()


def test_the_named_browser_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    named = tmp_path / "browser"
    named.touch()
    monkeypatch.setenv("KEEPTRACK_BROWSER", str(named))
    assert find_browser() == named


def test_a_browser_that_is_not_there_is_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KEEPTRACK_BROWSER", str(tmp_path / "none"))
    monkeypatch.setenv("KEEPTRACK_TEST_SKIP", "postgresql")
    with pytest.raises(SystemExit, match="KEEPTRACK_TEST_SKIP=browser"):
        prepare.prepare()


def test_what_is_left_out_needs_no_preparing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KEEPTRACK_BROWSER", str(tmp_path / "none"))
    monkeypatch.setenv("KEEPTRACK_TEST_SKIP", "postgresql,browser")
    prepare.prepare()


def test_postgresql_that_does_not_start_is_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError("no room")

    monkeypatch.setattr(prepare, "postgresql_server", broken)
    monkeypatch.setenv("KEEPTRACK_TEST_SKIP", "browser")
    with pytest.raises(SystemExit, match=r"does not start here \(OSError: no room\).*KEEPTRACK_TEST_SKIP=postgresql"):
        prepare.prepare()
