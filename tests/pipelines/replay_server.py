"""A server on this machine that answers as the public sources document, and fails on demand.

Every answer is written to the documented shape; none was taken from a live source.
"""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_RDWR
from urllib.parse import parse_qs, urlsplit

Query = Mapping[str, list[str]]
HTML = b"<!DOCTYPE html><html><body><h1>Service unavailable</h1></body></html>"


@dataclass(frozen=True)
class Reply:
    """An answer: whole, unless ``sent`` is shorter than the content that the header promises."""

    content: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    sent: int | None = None


@dataclass(frozen=True)
class Drop:
    """The connection is closed without a word."""


@dataclass(frozen=True)
class Hang:
    """Nothing is sent until the asker has gone."""


@dataclass(frozen=True)
class Drip:
    """The answer comes in pieces of a few bytes."""

    piece: int


Failure = Reply | Drop | Hang | Drip
Route = Callable[[str, Query], Reply]


def busy(status: int = 503, **headers: str) -> Reply:
    """A server that asks to come back later."""
    return Reply(HTML, status, {name.replace("_", "-"): text for name, text in headers.items()})


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """An asker that has gone is part of the play; anything else is shown."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class ReplayServer:
    """Answers of ``route``; what ``fail`` was told comes before them, once each."""

    def __init__(self, route: Route) -> None:
        self.route = route
        self.asked: list[str] = []
        self.unchanged = 0
        self._failures: list[tuple[str, deque[Failure]]] = []
        self._ended = threading.Event()
        self._http = _Http(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"

    def fail(self, part: str, *failures: Failure) -> None:
        """The next answers to addresses that contain ``part``."""
        self._failures.append((part, deque(failures)))

    def next_failure(self, address: str) -> Failure | None:
        for part, waiting in self._failures:
            if part in address and waiting:
                return waiting.popleft()
        return None

    def wait_for_the_end(self) -> None:
        """Until the server is closed; asks of ``Hang`` wait here."""
        self._ended.wait(30)

    @contextmanager
    def running(self) -> Iterator[ReplayServer]:
        thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._ended.set()
            self._http.shutdown()
            self._http.server_close()
            thread.join()


def _handler(server: ReplayServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            server.asked.append(self.path)
            found = server.next_failure(self.path)
            if isinstance(found, Drop):
                return self._hang_up()
            if isinstance(found, Hang):
                server.wait_for_the_end()
                return self._hang_up()
            asked = urlsplit(self.path)
            answer = found if isinstance(found, Reply) else None
            reply = answer or server.route(asked.path, parse_qs(asked.query))
            self._send(reply, found.piece if isinstance(found, Drip) else None)
            return None

        def _send(self, reply: Reply, piece: int | None) -> None:
            tag = reply.headers.get("ETag")
            if tag and self.headers.get("If-None-Match") == tag:
                server.unchanged += 1
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(reply.status)
            for name, text in reply.headers.items():
                self.send_header(name, text)
            self.send_header("Content-Length", str(len(reply.content)))
            self.end_headers()
            sent = reply.content[: reply.sent]
            step = piece or max(len(sent), 1)
            for start in range(0, len(sent), step):
                self.wfile.write(sent[start : start + step])
            if len(sent) < len(reply.content):
                self._hang_up()

        def _hang_up(self) -> None:
            self.close_connection = True
            self.wfile.flush()
            self.connection.shutdown(SHUT_RDWR)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing: the test says what it wants to know."""

    return Handler
