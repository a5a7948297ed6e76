"""Before the tests: a browser and PostgreSQL, found or brought. What cannot be had is said in one sentence."""

import os
import shutil
import subprocess
import sys

from tests.support.browser import WHOLE, find_browser
from tests.support.databases import postgresql_server
from tests.support.skips import skipped

NO_BROWSER = (
    "No browser could be found or installed for the tests: install Chromium, or name one with "
    "KEEPTRACK_BROWSER=/path/to/chromium, or leave those tests out with KEEPTRACK_TEST_SKIP=browser."
)
NO_POSTGRESQL = (
    "PostgreSQL does not start here ({}): see to it, or leave its tests out with KEEPTRACK_TEST_SKIP=postgresql."
)
OF_DEBIAN = ("chromium", "chromium-headless-shell")


def prepare() -> None:
    needed = {"browser", "postgresql"} - skipped()
    if "browser" in needed and not _has_browser():
        raise SystemExit(NO_BROWSER)
    if "postgresql" in needed:
        _start_postgresql()


def _has_browser() -> bool:
    if find_browser(WHOLE) is None and "KEEPTRACK_BROWSER" not in os.environ:
        _install_browser()
    return find_browser(WHOLE) is not None


def _install_browser() -> None:
    """Debian's own as root; Playwright's download where that is not to be had."""
    print("Installing a browser for the tests", flush=True)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in ("update", *(f"install --yes --no-install-recommends {name}" for name in OF_DEBIAN)):
            _run(["apt-get", "--quiet=2", *command.split()], environment)
    if find_browser(WHOLE) is None:
        _run([sys.executable, "-m", "playwright", "install", "chromium"], dict(os.environ))


def _run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)


def _start_postgresql() -> None:
    """Once, before several workers start their own at the same moment: as root it adds a system account."""
    try:
        with postgresql_server():
            return
    except Exception as error:
        raise SystemExit(NO_POSTGRESQL.format(f"{type(error).__name__}: {error}".splitlines()[0])) from error


if __name__ == "__main__":
    prepare()
