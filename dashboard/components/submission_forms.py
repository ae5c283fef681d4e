"""What everybody sees of the page Submit a return: what it is, the steps, the empty forms."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from dashboard import settings
from pipelines.catalog.fingerprint import catalogue_sha256
from pipelines.catalog.ledger import RETURN_SHEETS
from pipelines.catalog.wording import ENGLISH, language, mark, say, speaking_english
from pipelines.returns import template
from pipelines.returns.inputs import from_files

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STEPS = (
    (
        mark("1 · Fill in the form"),
        mark(
            "Download the empty form and fill in its five sheets: municipality and period, places"
            " and people, costs, claims, payments. A finance officer knows all of it; the form has"
            " lists to choose from. Write no names of people."
        ),
    ),
    (
        mark("2 · Let it be checked"),
        mark(
            "Choose the file below. Every problem is named with its sheet, row and column and with"
            " what to do; you can take your file back with these cells marked. Nothing is kept yet."
        ),
    ),
    (
        mark("3 · Hand it in"),
        mark(
            "See what was understood, hand it in, and note the receipt number. To correct a return"
            " later, send all of its months again and write that number into *{column}*."
        ),
    ),
)


def introduction() -> None:
    """What a return is, and the three steps."""
    st.markdown(
        say(
            "A return is what a municipality reports once a month, quarter or year: the places it"
            " offers and the people it hosts, what this costs, what support it claimed, and what"
            " was paid. Nobody publishes these figures; the pages on cost and support can only"
            " show what municipalities report."
        )
    )
    for step, column in enumerate(st.columns(len(_STEPS))):
        with column.container(border=True, height="stretch", gap="small"):
            st.markdown(f"**{say(_STEPS[step][0])}**")
            st.markdown(say(_STEPS[step][1], column=_replaces()))
    if language() != ENGLISH:
        st.caption(say("The workbook and the remarks on its cells are in English so far."))


@speaking_english()
def _replaces() -> str:
    """The heading of the form's column for the return that is corrected."""
    return str(RETURN_SHEETS[0].table.column("corrects_return").heading)


def downloads() -> None:
    """The empty form, the filled example, and what a CSV return looks like."""
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            say("Empty form (XLSX)"),
            lambda: _form(catalogue_sha256(), example=False),
            "municipal-return.xlsx",
            XLSX,
            icon=":material/download:",
            key="form_empty",
            on_click="ignore",
        )
        st.download_button(
            say("Filled example (XLSX)"),
            lambda: _form(catalogue_sha256(), example=True),
            "municipal-return-example.xlsx",
            XLSX,
            icon=":material/download:",
            key="form_example",
            help=say("Its figures are invented."),
            on_click="ignore",
        )
    title = say("A return as CSV files, for those who automate")
    with st.expander(title, icon=":material/csv:"):
        files = "\n".join(
            f"- `{sheet.table.file}`: {', '.join(f'`{c.name}`' for c in sheet.table.columns)}"
            for sheet in RETURN_SHEETS
        )
        words = say(
            "Put these five files into one zip, each with its header row, in UTF-8, dates as"
            " `2025-03-31`, numbers with a decimal point. What each column means stands in the"
            " form, above it."
        )
        st.markdown(f"{words}\n\n{files}")


@st.cache_data(max_entries=4, show_spinner=False)
def _form(catalogue: str, *, example: bool) -> bytes:
    register = from_files(settings.DATA).municipalities
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        template.write(path, register, example=example)
        return path.read_bytes()
