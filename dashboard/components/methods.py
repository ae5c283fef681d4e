"""Sections of the page Data and methods. What they say comes from the catalogue and the build."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard import queries
from dashboard.components.page import Context
from dashboard.components.table import table
from pipelines.catalog import codes, extracts, policy
from pipelines.catalog import indicators as declared
from pipelines.catalog import tables as catalogue
from pipelines.catalog.model import Column


def coverage(context: Context, rows: pd.DataFrame) -> None:
    """How much is known per country and how fresh it is. ``rows``: extract COVERAGE."""
    month = fmt.month(context.selection.month)
    st.subheader(f"Coverage and freshness at the end of {month}", anchor=False)
    table(rows, extracts.COVERAGE)
    st.markdown(
        "Nobody publishes what Western Balkan municipalities spend on reception and do not get"
        " back, and hardly anybody how many people are in each centre. A country that looks"
        " empty here is not known to be empty: it is not published."
    )
    rejected = queries.rejected_rows(context.reading)
    st.markdown(
        "**Rejected rows**: none; every row of every input was loaded."
        if not len(rejected)
        else f"**Rejected rows**: {len(rejected)} cells were refused."
    )
    if len(rejected):
        st.dataframe(rejected, hide_index=True)


def conflicts(rows: pd.DataFrame) -> None:
    """Figures that differ though they are close in time."""
    st.subheader("Differing figures, side by side", anchor=False)
    st.markdown(
        f"{len(rows)} pairs of figures differ though they belong to one facility and lie within"
        f" {policy.CONFLICT_WINDOW.value} months, or one of them is undated. {policy.CHOICE_RULE}"
    )
    table(rows, extracts.CONFLICTS)


def country_totals(rows: pd.DataFrame) -> None:
    """Totals as published, never added to figures of facilities."""
    st.subheader("Totals as published per country", anchor=False)
    st.markdown(
        "What governments and agencies state for a whole country. Their scopes differ and are"
        " named; they are never added to each other nor to figures of facilities."
    )
    table(rows, extracts.COUNTRY_TOTALS)


def sources(rows: pd.DataFrame) -> None:
    """All publications with the number of figures that each supports."""
    st.subheader(f"{len(rows)} publications", anchor=False)
    table(rows, extracts.SOURCES)


def indicators() -> None:
    """Every indicator as declared, and the stated choices behind all of them."""
    st.subheader("Places and people", anchor=False)
    for item in declared.INDICATORS:
        with st.container(border=True):
            st.markdown(f"**{item.label}** · {item.unit.plural} · {item.direction.value}")
            st.markdown(f"*{item.question}* {item.definition}")
            st.markdown(f"Formula: {item.formula}")
            for caveat in item.caveats:
                st.caption(caveat)
    st.subheader("Stated choices", anchor=False)
    st.dataframe(
        pd.DataFrame(
            [(p.label, f"{p.value} {p.unit}", p.reason) for p in policy.POLICIES],
            columns=["Choice", "Value", "Why"],
        ),
        hide_index=True,
    )
    st.markdown(
        f"**Which figure is shown.** {policy.CHOICE_RULE}\n\n**Periods.** {policy.PERIOD_RULE}"
    )


def dictionary() -> None:
    """Tables, columns and code lists as declared."""
    for declared_table in catalogue.TABLES:
        with st.expander(f"{declared_table.name}: one row is {declared_table.grain}"):
            st.markdown(declared_table.description)
            st.dataframe(
                pd.DataFrame(
                    [
                        (c.name, c.kind.value, c.unit.plural if c.unit else "", _meaning(c))
                        for c in declared_table
                    ],
                    columns=["Column", "Type", "Unit", "Meaning"],
                ),
                hide_index=True,
            )
    st.subheader("Code lists", anchor=False)
    for code_list in codes.CODE_LISTS:
        with st.expander(f"{code_list.id}: {code_list.description}"):
            st.dataframe(
                pd.DataFrame(
                    [(c.id, c.label, c.description) for c in code_list.codes],
                    columns=["Code", "Label", "Meaning"],
                ),
                hide_index=True,
            )


def _meaning(column: Column) -> str:
    text = f"{column.description} Codes: {column.codes.id}." if column.codes else column.description
    return f"{text} → {column.references}" if column.references else text


def build(context: Context) -> None:
    """When and from what the snapshot was made, with checksums."""
    made = queries.build(context.reading).iloc[0]
    st.subheader(f"Build {made['build_id']}", anchor=False)
    st.markdown(
        f"Built {made['built_at']:%Y-%m-%d %H:%M} UTC with DuckDB {made['duckdb_version']}."
        f"  \nCode `{made['code_sha256'][:16]}` · catalogue `{made['catalogue_sha256'][:16]}`"
        f" · inputs `{made['inputs_sha256'][:16]}`"
    )
    inputs = queries.build_inputs(context.reading)
    inputs.columns = pd.Index(["File", "Table", "Rows in", "Rows rejected", "Encoding", "SHA-256"])
    st.dataframe(inputs, hide_index=True)
