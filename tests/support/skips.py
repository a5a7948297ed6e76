"""KEEPTRACK_TEST_SKIP names what a machine cannot have: browser, postgresql. In CI it is not heard."""

import os

KNOWN = frozenset({"browser", "postgresql"})


def skipped() -> frozenset[str]:
    if os.environ.get("CI"):
        return frozenset()
    named = frozenset(os.environ.get("KEEPTRACK_TEST_SKIP", "").replace(",", " ").split())
    if unknown := named - KNOWN:
        raise SystemExit(f"KEEPTRACK_TEST_SKIP can name browser and postgresql, not {', '.join(sorted(unknown))}.")
    return named
