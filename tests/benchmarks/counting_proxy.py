"""A loopback relay that counts what really travels from a server to the browser, in bytes."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from types import TracebackType


class CountingProxy:
    """Relays TCP from a free loopback port to `target_port`; `sent` counts answer bytes.

    Counting on the wire includes compression, headers and frame overhead. Use as a context
    manager; the relay runs in a thread of its own.
    """

    def __init__(self, target_port: int) -> None:
        self.sent = 0
        self.port = 0
        self._target_port = target_port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> CountingProxy:
        self._thread.start()
        opening = asyncio.run_coroutine_threadsafe(self._listen(), self._loop)
        self.port = opening.result(10)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    async def _listen(self) -> int:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return int(server.sockets[0].getsockname()[1])

    async def _serve(
        self, browser_in: asyncio.StreamReader, browser_out: asyncio.StreamWriter
    ) -> None:
        server_in, server_out = await asyncio.open_connection("127.0.0.1", self._target_port)
        await asyncio.gather(
            self._relay(browser_in, server_out, counted=False),
            self._relay(server_in, browser_out, counted=True),
        )

    async def _relay(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, counted: bool
    ) -> None:
        # Either side may hang up at any time; the relay then ends, as a cable would.
        with contextlib.suppress(ConnectionError):
            while data := await source.read(65536):
                if counted:
                    self.sent += len(data)
                target.write(data)
                await target.drain()
        target.close()
