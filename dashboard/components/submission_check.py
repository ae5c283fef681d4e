"""Choosing a file and having it checked, by the very code of ``python -m pipelines check``."""

from __future__ import annotations

import logging
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

import streamlit as st

from dashboard import settings
from dashboard.warehouse import Reading
from pipelines.catalog.wording import say
from pipelines.returns import archive, inputs, preflight
from pipelines.returns.check import ReturnCheck, check_return
from pipelines.returns.inputs import KnownMunicipality, Receipt

_LOG = logging.getLogger(__name__)
_MEGABYTE = 1024 * 1024
LARGEST_MB = preflight.MAX_BYTES // _MEGABYTE
# Each check takes a process and up to a gigabyte; others wait for their turn.
_AT_ONCE = 2
_CHECKED, _ROUND = "submission_checked", "submission_round"


@dataclass(frozen=True)
class Checked:
    """An upload with its check and the municipalities against which it was checked."""

    file_id: str
    name: str
    content: bytes
    result: ReturnCheck
    register: tuple[KnownMunicipality, ...]


UsualCosts = tuple[tuple[Any, ...], ...]


def usual_costs(reading: Reading) -> UsualCosts:
    """Reported standard costs of the snapshot, beside which an unusual cost is noticed."""
    found = reading.answer(inputs.STANDARD_COSTS)
    return tuple(tuple(row.values()) for row in found.to_pylist())


def upload(earlier: tuple[Receipt, ...], usual: UsualCosts) -> Checked | None:
    """Draws the uploader; gives the file that was chosen, checked once. None if there is none."""
    chosen = st.file_uploader(
        say("Your return: the filled-in form (.xlsx), or one .zip with the five CSV files"),
        # No list of types: for any other file the check says what to do, the browser would not.
        key=f"submission_file_{st.session_state.get(_ROUND, 0)}",
        max_upload_size=LARGEST_MB,
        help=say(
            "At most {n} MB. The file is checked, then forgotten unless you hand it in.",
            n=LARGEST_MB,
        ),
    )
    if chosen is None:
        st.session_state.pop(_CHECKED, None)
        return None
    known = st.session_state.get(_CHECKED)
    if isinstance(known, Checked) and known.file_id == chosen.file_id:
        return known
    words = say("Checking the return. A large file takes a minute, or waits for its turn.")
    try:
        with st.spinner(words):
            checked = _checked(chosen.file_id, chosen.name, chosen.getvalue(), earlier, usual)
    except archive.ArchiveError:
        _LOG.exception("an earlier return, needed for the check of a new one, cannot be read")
        archive_notice()
        return None
    st.session_state[_CHECKED] = checked
    return checked


def _checked(
    file_id: str, name: str, content: bytes, earlier: tuple[Receipt, ...], usual: UsualCosts
) -> Checked:
    known = replace(inputs.from_files(settings.DATA), earlier=earlier)
    known = inputs.with_usual_costs(known, usual)
    with _turns(), private_copy(name, content) as path:
        result = check_return(path, known, shown_as=name)
    return Checked(file_id, name, content, result, known.municipalities)


@st.cache_resource
def _turns() -> threading.BoundedSemaphore:
    return threading.BoundedSemaphore(_AT_ONCE)


@contextmanager
def private_copy(name: str, content: bytes) -> Iterator[Path]:
    """The content as a file that nobody else can read, gone afterwards.

    Of the sender's name only the ending .zip is used.
    """
    ending = ".zip" if PurePath(name).suffix.casefold() == ".zip" else ".xlsx"
    with tempfile.TemporaryDirectory(prefix="return-") as folder:
        path = Path(folder) / f"return{ending}"
        path.write_bytes(content)
        yield path


def archive_notice() -> None:
    """Says that the archive is damaged, without saying where it is."""
    st.error(
        say(
            "**Nothing can be handed in at the moment**: the archive of returns cannot be read."
            " Please tell those who run this dashboard; their log says what is the matter."
        ),
        icon=":material/error:",
    )


def check_again() -> None:
    """Forget the check, so that the next run makes a new one of the same file."""
    st.session_state.pop(_CHECKED, None)


def next_file() -> None:
    """Forget the file and its check; the uploader of the next run is empty."""
    st.session_state.pop(_CHECKED, None)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
