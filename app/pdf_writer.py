"""Runs as a process of its own: a page's HTML in, with its styles inside, and a tagged PDF out. Nothing else is read.

Memory and processor time are bounded before anything is parsed: what needs more is no page of ours.
"""

import os
import resource
import sys

MEMORY = 1024 * 1024 * 1024
"""Bytes of address space."""
SECONDS = 60
"""Of processor time."""
VARIANT = "pdf/ua-1"


def write(html: str) -> bytes:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    class Refusing(URLFetcher):  # type: ignore[misc]
        """Every style stands in the page, and it has no pictures from elsewhere."""

        def fetch(self, url: str, headers: object = None) -> object:
            raise ValueError(f"nothing is fetched: {url[:100]}")

    document = HTML(string=html, url_fetcher=Refusing())
    return bytes(document.write_pdf(pdf_variant=VARIANT, pdf_tags=True))


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)
    html = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.write(write(html))


if __name__ == "__main__":
    main()
