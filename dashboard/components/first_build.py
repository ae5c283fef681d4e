"""Builds the warehouse on the first start, in a process of its own, and shows how far it is."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import streamlit as st

from dashboard import ledger_queries, queries, settings
from dashboard.selection import SIMULATED
from dashboard.warehouse import NoSnapshot, Warehouse
from pipelines.catalog.fingerprint import code_sha256
from pipelines.catalog.wording import ENGLISH, language, say

_STEP = re.compile(r"\[\s*(\d+)/(\d+)\] (.*)")
ANOTHER_BUILD_RUNS = 3  # exit status of 'python -m pipelines build'
_WAIT_SECONDS = 0.5
_WAITS = 240


@st.cache_resource
def _current_code() -> str:
    return code_sha256()


def build_if_needed(warehouse: Warehouse, folder: Path) -> None:
    """Builds if there is no snapshot, or one by other code. Stops the page if that fails."""
    if _is_usable(warehouse):
        return
    _build(warehouse, folder)
    st.rerun()


def _is_usable(warehouse: Warehouse) -> bool:
    try:
        return _made_by(warehouse.snapshot.id, warehouse) == _current_code()
    except NoSnapshot:
        return False


@st.cache_data(max_entries=8)
def _made_by(snapshot_id: str, _warehouse: Warehouse) -> str:
    with _warehouse.reading() as opened:
        return str(queries.build(opened)["code_sha256"].iloc[0])


def _build(warehouse: Warehouse, folder: Path) -> None:
    flags = _as_before(warehouse)
    st.title(say("Reception capacity along the Balkan Route"))
    preparing = say("Preparing the data: this happens once and takes some seconds")
    with st.status(preparing, expanded=True):
        bar = st.progress(0.0)
        lines: list[str] = []
        with subprocess.Popen(
            [sys.executable, "-m", "pipelines", "--warehouse", str(folder), "build", *flags],
            cwd=settings.ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        ) as process:
            for line in process.stdout or ():
                lines.append(line.rstrip())
                step = _STEP.match(line)
                if step:
                    bar.progress(int(step[1]) / int(step[2]), text=_step_in_words(step))
        if process.returncode == 0 or (
            process.returncode == ANOTHER_BUILD_RUNS and _another_ended(warehouse)
        ):
            return
        st.error(say("The data could not be prepared. What the build said:"))
        st.code("\n".join(lines[-20:]), language=None)
        st.stop()


def _step_in_words(step: re.Match[str]) -> str:
    """What the build says of its step, which is in English; elsewhere the step's number."""
    if language() == ENGLISH:
        return step[3]
    return say("Step {n} of {total}", n=step[1], total=step[2])


def _as_before(warehouse: Warehouse) -> list[str]:
    """Who left the demonstration out of the snapshot at hand does not get it by a newer version."""
    try:
        with warehouse.reading() as opened:
            simulated = len(ledger_queries.months(opened).get(SIMULATED, ()))
    except (NoSnapshot, duckdb.Error):
        # The first start; or a snapshot by code so old that it has no ledger.
        return []
    return [] if simulated else ["--no-demonstration"]


def _another_ended(warehouse: Warehouse) -> bool:
    """Waits for a build that another session started; false if it does not come to an end."""
    for _ in range(_WAITS):
        if _is_usable(warehouse):
            return True
        time.sleep(_WAIT_SECONDS)
    return False
