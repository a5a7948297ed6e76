"""Locks and sources name versions and hashes, never where one machine happened to fetch or keep them."""

import json
import re
from pathlib import Path

import pytest

from app.core.settings import ROOT
from tests.support.sources import named, our_files

PYTHON_LOCKS = [ROOT / f"requirements{which}.lock" for which in ("", "-pdf", "-dev")]
LOCKS = [*PYTHON_LOCKS, ROOT / "package-lock.json"]
BINARY = frozenset({".png", ".ico", ".gz", ".woff2", ".pdf"})
HOSTS = re.compile(
    r"\b(?:registry|pypi|index|mirror|proxy|nexus|artifactory|verdaccio|devpi)[\w-]*\.[\w.-]*(?:org|com|net|io|dev|local|internal)\b"
    r"|\b(?:files\.)?pythonhosted\.org|\bnpmjs\.(?:org|com)",
    re.IGNORECASE,
)
MACHINE_PATHS = re.compile(r"(?<![\w.}/-])/(?:home|root|work|Users)/\w")


def addresses(text: str) -> list[str]:
    return [found[0] for pattern in (HOSTS, MACHINE_PATHS) for found in pattern.finditer(text)]


@pytest.mark.parametrize("lock", LOCKS, ids=named)
def test_locks_hold_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert '"resolved"' not in text


def unhashed(lock: str) -> list[str]:
    """Requirements that a tampered download could stand in for."""
    entries = re.split(r"\n(?=\S)", lock.strip())
    return [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry]


@pytest.mark.parametrize("lock", PYTHON_LOCKS, ids=named)
def test_every_python_package_is_pinned_by_hash(lock: Path) -> None:
    assert unhashed(lock.read_text("utf-8")) == []


def unproven(lock: str) -> list[str]:
    packages = json.loads(lock)["packages"]
    return [name for name, package in packages.items() if name and "integrity" not in package]


def test_every_npm_package_is_pinned_by_hash() -> None:
    assert unproven(LOCKS[-1].read_text("utf-8")) == []


def test_the_lock_of_running_agrees_with_those_of_pdfs_and_of_testing() -> None:
    run, pdf, test = ({line for line in lock.read_text().splitlines() if "==" in line} for lock in PYTHON_LOCKS)
    assert run < pdf < test


def test_no_file_names_a_registry_or_a_machines_folder() -> None:
    texts = [path for path in our_files() if path.suffix not in BINARY]
    assert [f"{named(path)}: {found}" for path in texts for found in addresses(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "planted",
    ["https://registry." + "example.org/x", "https://files.python" + "hosted.org/x", "see /" + "home/somebody/x"],
)
def test_the_rule_finds_a_planted_address(planted: str) -> None:
    assert len(addresses(planted)) == 1


def test_the_rules_find_packages_without_hashes() -> None:
    assert unhashed("a==1 \\\n    --hash=sha256:0\nb==2\nc @ here \\\n    --hash=sha256:0") == ["b==2", "c"]
    assert unproven('{"packages": {"": {}, "a": {"integrity": "sha512-"}, "b": {"version": "1"}}}') == ["b"]
