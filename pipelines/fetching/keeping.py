"""Turning answers that were read into an arrival: rows as CSV, the sidecar, then one rename."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from pipelines import durable_files
from pipelines.catalog import provenance
from pipelines.fetching import arrivals, comparing
from pipelines.fetching.arrivals import FORMER, Arrival, KeptTable
from pipelines.fetching.comparing import Arriving
from pipelines.fetching.outcomes import Place
from pipelines.fetching.unfinished import Unfinished
from pipelines.sources.livesource import LiveSource, Parsed, Row

_READ_ONLY = 0o444
_SHORT = 8


def texts_of(parsed: Parsed) -> dict[str, bytes]:
    """The rows of each table as CSV, in the columns of the table and in one order."""
    texts = {}
    for arriving in comparing.ARRIVING:
        rows = parsed.tables.get(arriving.name, ())
        if rows:
            ordered = sorted(rows, key=lambda row: [row.get(name, "") for name in arriving.key])
            texts[arriving.name] = comparing.as_csv(arriving.table.column_names, ordered)
    return texts


def keep(
    source: LiveSource,
    growing: Unfinished,
    parsed: Parsed,
    texts: Mapping[str, bytes],
    names: Sequence[str],
    earlier: Sequence[Arrival],
    place: Place,
) -> Arrival:
    """The arrival, on the disk and visible when this returns; before that it is not there at all.

    ``names`` are its answers in their order. Raises OSError if the disk does not take it.
    """
    now = place.clock()
    former = earlier[-1] if earlier else None
    compared = {
        arriving.name: comparing.compare(
            arriving,
            parsed.tables.get(arriving.name, ()),
            _committed(arriving, source, place.data),
            comparing.rows_of(former.folder / f"{arriving.name}.csv") if former else (),
        )
        for arriving in comparing.ARRIVING
    }
    files = {f"{name}.csv": text for name, text in texts.items()}
    files["source.csv"] = comparing.as_csv(
        provenance.SOURCE.column_names, [_source_row(source, parsed, now)]
    )
    for arriving in comparing.ARRIVING:
        rows = compared[arriving.name].former
        if rows:
            text = comparing.as_csv(arriving.table.column_names, rows)
            files[f"{FORMER}{arriving.name}.csv"] = text
    sha256 = comparing.fingerprint(texts)
    arrival = Arrival(
        arrival_id=f"{source.name}-{now:%Y%m%dT%H%M%SZ}-{sha256[:_SHORT]}",
        number=former.number + 1 if former else 1,
        source=source.name,
        fetched_at=now.replace(microsecond=0),
        licence=source.publication.licence,
        sha256=sha256,
        rows_in=sum(len(rows) for rows in parsed.tables.values()),
        rows_new=sum(one.new for one in compared.values()),
        rows_replaced=sum(one.replaced for one in compared.values()),
        notes=parsed.notes,
        pages=growing.pages(names),
        tables=tuple(_kept_table(file, text) for file, text in files.items()),
        folder=growing.folder,
    )
    _write(arrival, files)
    growing.finish()
    return _appear(arrival)


def _committed(arriving: Arriving, source: LiveSource, data: Path) -> list[Row]:
    if arriving.table.file is None:
        return []
    rows = comparing.rows_of(data / arriving.table.file)
    if not arriving.own_publisher:
        return rows
    assert provenance.SOURCE.file is not None
    own = {
        cited["source_id"]
        for cited in comparing.rows_of(data / provenance.SOURCE.file)
        if cited["publisher"].startswith(source.publication.publisher)
    }
    return [row for row in rows if row["source_id"] in own]


def _source_row(source: LiveSource, parsed: Parsed, now: datetime) -> Row:
    cited = source.publication
    return {
        "source_id": cited.source_id,
        "title": cited.title,
        "publisher": cited.publisher,
        "publisher_kind": cited.publisher_kind,
        "published_on": parsed.published_on.isoformat() if parsed.published_on else "",
        "published_precision": "day" if parsed.published_on else "unknown",
        "url": cited.url,
        "licence": cited.licence,
        "accessed_on": now.date().isoformat(),
        "note": cited.note,
    }


def _kept_table(file: str, text: bytes) -> KeptTable:
    return KeptTable(file, hashlib.sha256(text).hexdigest(), len(text.splitlines()) - 1)


def _write(arrival: Arrival, files: Mapping[str, bytes]) -> None:
    for file, text in files.items():
        _place(arrival.folder / file, text)
    _place(arrival.folder / arrivals.SIDECAR, arrivals.encoded(arrival))
    for page in arrival.pages:
        _protect(arrival.folder / arrivals.RECEIVED / page.file)
    durable_files.sync_folder(arrival.folder / arrivals.RECEIVED)
    durable_files.sync_folder(arrival.folder)


def _appear(arrival: Arrival) -> Arrival:
    target = arrival.folder.with_name(arrival.arrival_id)
    arrival.folder.rename(target)
    durable_files.sync_folder(target.parent)
    found = arrivals.arrivals(target.parent.parent.parent, arrival.source)
    return next(one for one in found if one.arrival_id == arrival.arrival_id)


def _place(path: Path, content: bytes) -> None:
    durable_files.remove(path)
    path.write_bytes(content)
    durable_files.sync_file(path)
    _protect(path)


def _protect(path: Path) -> None:
    os.chmod(path, _READ_ONLY)  # noqa: PTH101 - beside the other calls on the open system
