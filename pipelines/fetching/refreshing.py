"""Refreshing one source: ask page by page, read strictly, compare, and keep what is new."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pipelines import durable_files
from pipelines.fetching import comparing, keeping
from pipelines.fetching.arrivals import FETCHED, RECEIVED, Arrival, arrivals, verify
from pipelines.fetching.outcomes import Outcome, Place, Status
from pipelines.fetching.unfinished import Unfinished
from pipelines.fetching.web import Answer, Web
from pipelines.intake.problems import FileRefused
from pipelines.sources.livesource import Asking, LiveSource, Page, Parsed, Request
from pipelines.sources.refusals import AnswerBrokenOff, AnswerRefused, NotReached

UNFINISHED, REFUSED = ".unfinished", ".refused"
_MOST_REQUESTS = 400
BY_HAND = "by hand: "
_NUMBER_OR_DAY = re.compile(r"[-_]\d[\d-]*(?=\.)")


def refresh(
    source: LiveSource,
    bases: Mapping[str, str],
    web: Web,
    place: Place,
    by_hand: Sequence[Path] = (),
) -> Outcome:
    """Ask the source, or read the files loaded ``by_hand``; the former arrival always stays.

    Raises OSError if the disk does not take what arrived.
    """
    folder = place.data / FETCHED / source.name
    growing = Unfinished(folder / UNFINISHED)
    now = place.clock()
    asking = Asking(bases, now.date())
    resumed = 0
    try:
        earlier = arrivals(place.data, source.name)
        former = earlier[-1] if earlier else None
        if former:
            verify(former)
        if by_hand:
            received = _from_files(source, growing, by_hand, former, now)
        else:
            resumed = growing.go_on(now)
            received = _from_web(source, asking, web, growing, former, place.clock)
        parsed = source.parse(received, asking, place.origins)
        outcome = _keep_if_new(source, growing, parsed, tuple(received), earlier, place)
    except NotReached as reason:
        return Outcome(source.name, Status.NOT_REACHED, str(reason), resumed=resumed)
    except FileRefused as refusal:
        return Outcome(source.name, Status.REFUSED, str(refusal))
    except AnswerBrokenOff as refusal:
        # What came whole before is kept, so that the next fetch goes on there.
        return Outcome(source.name, Status.REFUSED, str(refusal), resumed=resumed)
    except AnswerRefused as refusal:
        kept = _set_aside(folder)
        return Outcome(source.name, Status.REFUSED, f"{refusal}; what came is kept in {kept}")
    return replace(outcome, resumed=resumed)


def _from_web(
    source: LiveSource,
    asking: Asking,
    web: Web,
    growing: Unfinished,
    former: Arrival | None,
    clock: Callable[[], datetime],
) -> dict[str, Page]:
    received: dict[str, Page] = {}
    for _ in range(_MOST_REQUESTS):
        request = source.next_request(received, asking)
        if request is None:
            return received
        page = growing.page(request)
        if page is None:
            page = growing.keep(request, _ask(web, request, former), clock())
        received[request.name] = page
    raise AnswerRefused(source.name, f"at most {_MOST_REQUESTS} answers", "more")


def _ask(web: Web, request: Request, former: Arrival | None) -> Answer:
    """The answer; where the server says that it is the one of the arrival before, that one."""
    kept = next((p for p in former.pages if p.address == request.address), None) if former else None
    known: dict[str, str] = {}
    if kept and kept.etag:
        known["If-None-Match"] = kept.etag
    if kept and kept.last_modified:
        known["If-Modified-Since"] = kept.last_modified
    answer = web.get(request.address, may_be_absent=request.may_be_absent, known=known)
    if not answer.is_unchanged:
        return answer
    if former is None or kept is None:
        raise AnswerRefused(request.name, "a whole answer", "'unchanged' without being asked")
    content = (former.folder / RECEIVED / kept.file).read_bytes()
    return Answer(200, content, kept.etag, kept.last_modified)


def _from_files(
    source: LiveSource,
    growing: Unfinished,
    files: Sequence[Path],
    former: Arrival | None,
    now: datetime,
) -> dict[str, Page]:
    """Files loaded by hand; parts that none of them holds are those of the arrival before."""
    growing.start_again()
    received: dict[str, Page] = {}
    for path in files:
        content = path.read_bytes()
        request = Request(source.part_of_file(content, path.name), f"{BY_HAND}{path.name}")
        received[request.name] = growing.keep(request, Answer(200, content), now)
    given = {_part(name) for name in received}
    for kept in former.pages if former else ():
        if _part(kept.file) not in given:
            assert former is not None
            content = (former.folder / RECEIVED / kept.file).read_bytes()
            answer = Answer(404 if kept.is_absent else 200, content, kept.etag, kept.last_modified)
            request = Request(kept.file, kept.address)
            received[kept.file] = growing.keep(request, answer, now)
    return received


def _part(name: str) -> str:
    """Pages of one question, and editions of one workbook, stand for each other."""
    return _NUMBER_OR_DAY.sub("", name)


def _keep_if_new(
    source: LiveSource,
    growing: Unfinished,
    parsed: Parsed,
    names: Sequence[str],
    earlier: Sequence[Arrival],
    place: Place,
) -> Outcome:
    texts = keeping.texts_of(parsed)
    if earlier and earlier[-1].sha256 == comparing.fingerprint(texts):
        durable_files.remove(growing.folder)
        rows_in = earlier[-1].rows_in
        return Outcome(source.name, Status.NOTHING_NEW, rows_in=rows_in, notes=parsed.notes)
    arrival = keeping.keep(source, growing, parsed, texts, names, earlier, place)
    return Outcome(
        source.name,
        Status.REFRESHED,
        rows_in=arrival.rows_in,
        rows_new=arrival.rows_new,
        rows_replaced=arrival.rows_replaced,
        notes=arrival.notes,
    )


def _set_aside(folder: Path) -> str:
    """Keep the answers that were refused, the last ones only; says where, below ``data/``."""
    durable_files.remove(folder / REFUSED)
    if (folder / UNFINISHED).is_dir():
        (folder / UNFINISHED).rename(folder / REFUSED)
    return f"{FETCHED}/{folder.name}/{REFUSED}"
