"""What a PDF says of itself, without a reader of PDFs."""

import re
import zlib

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def inside(content: bytes) -> str:
    """Its objects, those that are packed too; text that is drawn stands there by the numbers of its letters."""
    return "\n".join(part.decode("latin-1") for part in (content, *map(_unpacked, STREAM.findall(content))))


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
