"""Asking over HTTP: patient with busy servers, strict about half answers, quick without a net."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from pipelines.sources.fields import shown
from pipelines.sources.refusals import (
    SHAPE_CHANGED,
    TRY_AGAIN,
    AnswerBrokenOff,
    AnswerRefused,
    NotReached,
)

# Frontex refuses whatever does not look like a browser; the name of the program stands behind it.
USER_AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    " balkan-route-reception/0.1"
)
BUSY = (429, 500, 502, 503, 504)
_OK, _NOT_MODIFIED = 200, 304
_REFUSES_US, _ABSENT = (401, 403), (404, 410)
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds and counts: how long to wait for whom.

    ``attempts`` are tries in all for an answer that fails or breaks off; ``longest_wait`` limits
    what a server may ask for with Retry-After; ``whole_answer`` ends an answer that only drips.
    """

    connect: float = 5
    read: float = 60
    attempts: int = 4
    pause: float = 1
    longest_wait: int = 120
    whole_answer: float = 600
    most_bytes: int = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: status 200 with content, 304 or 404 without. The rest allows asking again."""

    status: int
    content: bytes
    etag: str = ""
    last_modified: str = ""

    @property
    def is_unchanged(self) -> bool:
        return self.status == _NOT_MODIFIED

    @property
    def is_absent(self) -> bool:
        return self.status in _ABSENT


class Web:
    """One session for all sources. After a host was not reached, others get one try only."""

    def __init__(self, patience: Patience | None = None) -> None:
        self._patience = patience or Patience()
        self._session = requests.Session()
        self._session.headers["User-Agent"] = USER_AGENT
        self._connect_again(1)

    def close(self) -> None:
        self._session.close()

    def _connect_again(self, times: int) -> None:
        again = self._patience.attempts - 1
        retry = Retry(
            total=None,
            connect=times,
            read=again,
            status=again,
            other=0,
            redirect=5,
            status_forcelist=BUSY,
            allowed_methods=("GET",),
            backoff_factor=self._patience.pause,
            backoff_max=30,
            raise_on_status=False,
            retry_after_max=self._patience.longest_wait,
        )
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry))

    def get(
        self, address: str, *, may_be_absent: bool = False, known: Mapping[str, str] | None = None
    ) -> Answer:
        """The whole answer. ``known`` are headers that allow the server to say 'unchanged'.

        Raises NotReached, or AnswerRefused for an answer that broke off or a status that no
        waiting would mend.
        """
        for attempt in range(1, self._patience.attempts + 1):
            try:
                response = self._session.get(
                    address,
                    headers=dict(known or {}),
                    timeout=(self._patience.connect, self._patience.read),
                    stream=True,
                )
            except requests.RequestException as error:
                raise self._not_reached(address, error) from error
            try:
                with response:
                    return self._answer(response, address, may_be_absent)
            except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
                if attempt == self._patience.attempts:
                    raise self._broken_off(address, error) from error
                time.sleep(self._patience.pause * attempt)
        raise AssertionError("the last attempt returns or raises")

    def _answer(self, response: requests.Response, address: str, may_be_absent: bool) -> Answer:
        status = response.status_code
        if status in BUSY:
            raise NotReached(self._busy(response, address))
        if status in _REFUSES_US:
            raise NotReached(
                f"{_host(address)} refuses this program (status {status}); load the file by hand"
                " and give it with --file"
            )
        if status == _NOT_MODIFIED or (may_be_absent and status in _ABSENT):
            return Answer(status, b"")
        content = self._content(response, address)
        if status != _OK:
            said = content[:400].decode("utf-8", "replace")
            raise AnswerRefused(address, "status 200", f"status {status}, {shown(said)}")
        return Answer(
            status,
            content,
            response.headers.get("ETag", ""),
            response.headers.get("Last-Modified", ""),
        )

    def _content(self, response: requests.Response, address: str) -> bytes:
        began = time.monotonic()
        pieces = bytearray()
        for piece in response.iter_content(_PIECE):
            pieces += piece
            if len(pieces) > self._patience.most_bytes:
                expected = f"at most {self._patience.most_bytes:,} bytes"
                raise AnswerRefused(address, expected, "more", SHAPE_CHANGED)
            if time.monotonic() - began > self._patience.whole_answer:
                raise NotReached(
                    f"{_host(address)} sent {len(pieces):,} bytes in"
                    f" {self._patience.whole_answer:.0f} seconds and had not ended"
                )
        return bytes(pieces)

    def _busy(self, response: requests.Response, address: str) -> str:
        text = f"{_host(address)} answered {response.status_code}"
        text += f" each of {self._patience.attempts} times"
        wait = response.headers.get("Retry-After")
        return f"{text}, and asks to wait ({shown(wait)})" if wait else text

    def _broken_off(self, address: str, error: requests.RequestException) -> Exception:
        reason = _reason(error)
        tries = f"in each of {self._patience.attempts} tries"
        if isinstance(reason, urllib3.exceptions.ReadTimeoutError):
            return NotReached(f"{_host(address)} stopped in the middle of its answer, {tries}")
        if isinstance(reason, urllib3.exceptions.IncompleteRead):
            got, missing = reason.partial, reason.expected
            found = f"{got:,}, then nothing, {tries}"
            if isinstance(got, int) and isinstance(missing, int):
                return AnswerBrokenOff(address, f"{got + missing:,} bytes", found, TRY_AGAIN)
        return AnswerBrokenOff(address, "a whole answer", f"one that broke off, {tries}", TRY_AGAIN)

    def _not_reached(self, address: str, error: requests.RequestException) -> NotReached:
        host = _host(address)
        reason = _reason(error)
        failed = urllib3.exceptions
        if isinstance(reason, failed.ConnectTimeoutError):
            self._connect_again(0)
        if isinstance(reason, failed.NameResolutionError):
            return NotReached(f"the name {host} was not found: is there internet here?")
        # Before the next one, which it is a kind of as well.
        if isinstance(reason, failed.NewConnectionError):
            return NotReached(f"nothing answers at {host}")
        if isinstance(reason, failed.ConnectTimeoutError):
            seconds = f"{self._patience.connect:g} seconds"
            return NotReached(f"{host} did not answer within {seconds}: is there internet here?")
        if isinstance(reason, failed.ReadTimeoutError):
            seconds = f"{self._patience.read:g} seconds"
            return NotReached(
                f"{host} sent nothing for {seconds}, in each of {self._patience.attempts} tries"
            )
        if isinstance(reason, failed.ProtocolError):
            return NotReached(f"{host} dropped the connection, {self._patience.attempts} times")
        if isinstance(error, requests.exceptions.SSLError):
            return NotReached(
                f"the certificate of {host} could not be checked: {shown(str(error))}"
            )
        if isinstance(error, requests.exceptions.ProxyError):
            return NotReached(f"the proxy does not let this program reach {host}")
        return NotReached(f"{host} could not be asked: {shown(str(error))}")


def _host(address: str) -> str:
    return urlsplit(address).netloc or address


def _reason(error: BaseException) -> BaseException:
    """What urllib3 says is behind an error of requests."""
    inner = error.args[0] if error.args else None
    if isinstance(inner, urllib3.exceptions.MaxRetryError) and inner.reason:
        return inner.reason
    if isinstance(inner, urllib3.exceptions.ProtocolError) and len(inner.args) > 1:
        deeper = inner.args[1]
        return deeper if isinstance(deeper, urllib3.exceptions.HTTPError) else inner
    return inner if isinstance(inner, BaseException) else error
