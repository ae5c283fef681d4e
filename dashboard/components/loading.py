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
from pipelines.catalog.wording import language, say
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
        st.error(say("The data cannot be read. {problem}", problem=error), icon=":material/error:")
        st.stop()


def choices(opened: Reading) -> Choices:
    """What can be chosen in this snapshot."""
    return _choices(opened.snapshot.id, opened)


@st.cache_resource(max_entries=3)
def _choices(snapshot_id: str, _opened: Reading) -> Choices:
    return queries.choices(_opened)


def map_files(opened: Reading) -> MapFiles:
    """The map's geometry, written once per snapshot and language."""
    snapshot = opened.snapshot.id
    return MapFiles(_map_files(snapshot, language(), opened), _hits(snapshot, opened))


@st.cache_resource(max_entries=3)
def _hits(snapshot_id: str, _opened: Reading) -> HitIndex:
    return HitIndex(queries.geometry(_opened))


@st.cache_resource(max_entries=16)
def _map_files(snapshot_id: str, language: str, _opened: Reading) -> GeometryFiles:
    register = queries.municipalities(_opened)
    named = queries.countries(_opened)
    context = json.loads(settings.CONTEXT.read_text(encoding="utf-8"))
    return write_geometry(
        queries.geometry(_opened),
        context,
        settings.STATIC,
        names=dict(zip(register["municipality_id"], register["name"], strict=True)),
        labels=map_labels(dict(zip(named["country_code"], named["name"], strict=True))),
    )
