"""The real application on a real port."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import Any

import uvicorn

from app.core.db import Database
from app.core.settings import Settings

LONGEST_START = 20.0


@dataclass(frozen=True, slots=True)
class LiveServer:
    url: str
    database: Database
    settings: Settings


@contextmanager
def serve(app: Any, port: int = 0) -> Iterator[str]:
    """Serves an ASGI application on loopback, on a free port where none is named, and yields its address."""
    with socket.create_server(("127.0.0.1", port)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        _wait_until_started(server, thread)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def _wait_until_started(server: uvicorn.Server, thread: Thread) -> None:
    give_up = time.monotonic() + LONGEST_START
    while not server.started:
        if not thread.is_alive() or time.monotonic() > give_up:
            raise RuntimeError("The application did not start.")
        time.sleep(0.02)
