"""The whole warehouse to take away: as a data package, made when asked for, and as DuckDB file."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard import format as fmt
from dashboard.components.page import Context
from dashboard.exports.warehouse_package import NAME, write_warehouse_package
from dashboard.languages import bound
from pipelines.catalog.wording import language, say

_MEGABYTE = 1_000_000


def whole_warehouse(context: Context) -> None:
    """Offers everything that the dashboard knows, whatever is chosen on its pages."""
    st.subheader(say("Take away the whole warehouse"), anchor=False)
    _snapshot(context)
    st.markdown(
        say(
            "**Data package**: every table as CSV with dictionary, licences, README and the"
            " municipalities' polygons (Frictionless). Simulated rows are in files of their own,"
            " whose names end in *-demonstration*."
        )
    )
    hxl = st.toggle(say("With a row of HXL tags in every table"), key="whole_hxl")
    path = _folder() / f"{NAME}-{context.build_id}-{language()}{'-hxl' if hxl else ''}.zip"
    if not path.exists():
        button = st.empty()
        asked = button.button(
            say("Make the data package"), icon=":material/folder_zip:", key="whole_make"
        )
        if not asked:
            st.caption(say("It takes some seconds and is kept until the data are built again."))
            return
        button.empty()  # what was made takes its place
        _make(context, path, hxl=hxl)
    st.download_button(
        say("Data package ({size} MB)", size=fmt.number(path.stat().st_size / _MEGABYTE, 1)),
        bound(path.read_bytes),
        f"{NAME}-{context.build_id}{'-hxl' if hxl else ''}.zip",
        "application/zip",
        icon=":material/download:",
        key="whole_package",
        on_click="ignore",
    )


def _snapshot(context: Context) -> None:
    snapshot = context.reading.snapshot.path
    st.markdown(
        say(
            "**DuckDB snapshot**: the very file that this dashboard reads, for SQL in DuckDB,"
            " Python or R. Its ledger holds simulated rows, marked *demonstration* in the column"
            " evidence."
        )
        if context.choices.has_demonstration
        else say(
            "**DuckDB snapshot**: the very file that this dashboard reads, for SQL in DuckDB,"
            " Python or R."
        )
    )
    st.download_button(
        say("DuckDB file ({size} MB)", size=fmt.number(snapshot.stat().st_size / _MEGABYTE, 0)),
        snapshot.read_bytes,
        f"{NAME}-{context.build_id}.duckdb",
        "application/octet-stream",
        icon=":material/database:",
        key="whole_snapshot",
        on_click="ignore",
    )


def _make(context: Context, path: Path, *, hxl: bool) -> None:
    bar = st.progress(0.0, say("The data package is being made."))

    def show(done: int, steps: int, name: str) -> None:
        bar.progress(done / steps, say("Table {name}", name=name))

    # Written beside and moved, so that nobody is given half a file.
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        part = Path(folder) / path.name
        write_warehouse_package(context.reading, part, show, hxl=hxl)
        part.replace(path)
    bar.empty()


@cache
def _keeper() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="reception-packages-")


def _folder() -> Path:
    """A folder of this process; it goes when the process ends."""
    return Path(_keeper().name)
