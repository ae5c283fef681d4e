"""Opens the warehouse for a page: one pinned snapshot per run, built first where there is none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from dashboard import queries, settings
from dashboard.components.first_build import build_if_needed
from dashboard.map.geometry import GeometryFiles, write_geometry
from dashboard.map.hit import HitIndex
from dashboard.map.labels import map_labels
from dashboard.selection import Choices
from dashboard.warehouse import Reading, Warehouse
from pipelines.store import StoreError


@dataclass(frozen=True)
class MapFiles:
    """Geometry that the browser fetches, and the index that answers its clicks."""

    files: GeometryFiles
    hits: HitIndex


@st.cache_resource
def _warehouse(folder: Path) -> Warehouse:
    return Warehouse(folder)


@contextmanager
def reading() -> Iterator[Reading]:
    """A reading of the current snapshot; builds one, visibly, on the very first start."""
    folder = settings.warehouse_folder()
    warehouse = _warehouse(folder)
    try:
        build_if_needed(warehouse, folder)
        with warehouse.reading() as opened:
            yield opened
    except StoreError as error:
        st.error(f"The data cannot be read. {error}", icon=":material/error:")
        st.stop()


def choices(opened: Reading) -> Choices:
    """What can be chosen in this snapshot."""
    return _choices(opened.snapshot.id, opened)


@st.cache_resource(max_entries=3)
def _choices(snapshot_id: str, _opened: Reading) -> Choices:
    return queries.choices(_opened)


def map_files(opened: Reading) -> MapFiles:
    """The map's geometry, written once per snapshot."""
    return _map_files(opened.snapshot.id, opened)


@st.cache_resource(max_entries=3)
def _map_files(snapshot_id: str, _opened: Reading) -> MapFiles:
    register = queries.municipalities(_opened)
    shapes = queries.geometry(_opened)
    named = queries.countries(_opened)
    context = json.loads(settings.CONTEXT.read_text(encoding="utf-8"))
    files = write_geometry(
        shapes,
        context,
        settings.STATIC,
        names=dict(zip(register["municipality_id"], register["name"], strict=True)),
        labels=map_labels(dict(zip(named["country_code"], named["name"], strict=True))),
    )
    return MapFiles(files, HitIndex(shapes))
