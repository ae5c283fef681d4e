"""Sections of the page Data and methods. What they say comes from the catalogue and the build."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard import queries
from dashboard.components.page import Context
from dashboard.components.table import table
from pipelines.catalog import codes, extracts, policy, provenance, units
from pipelines.catalog import indicators as declared
from pipelines.catalog import tables as catalogue
from pipelines.catalog.model import Column, Direction
from pipelines.catalog.wording import mark, say, say_n

_DIRECTIONS = {
    Direction.NEUTRAL: mark("neutral"),
    Direction.MORE_IS_BETTER: mark("more is better"),
    Direction.LESS_IS_BETTER: mark("less is better"),
}


def coverage(context: Context, rows: pd.DataFrame) -> None:
    """How much is known per country and how fresh it is. ``rows``: extract COVERAGE."""
    month = fmt.month(context.selection.month)
    st.subheader(say("Coverage and freshness at the end of {month}", month=month), anchor=False)
    table(rows, extracts.COVERAGE)
    st.markdown(
        say(
            "Nobody publishes what Western Balkan municipalities spend on reception and do not get"
            " back, and hardly anybody how many people are in each centre. A country that looks"
            " empty here is not known to be empty: it is not published."
        )
    )
    rejected = queries.rejected_rows(context.reading)
    st.markdown(
        say("**Rejected rows**: none; every row of every input was loaded.")
        if not len(rejected)
        else say_n(
            "**Rejected rows**: {n} cell was refused.",
            "**Rejected rows**: {n} cells were refused.",
            len(rejected),
            n=fmt.number(len(rejected)),
        )
    )
    if len(rejected):
        headings = {column.name: column.heading for column in provenance.REJECTED_ROW}
        st.dataframe(rejected.rename(columns=headings), hide_index=True)


def conflicts(rows: pd.DataFrame) -> None:
    """Figures that differ though they are close in time."""
    st.subheader(say("Differing figures, side by side"), anchor=False)
    pairs = say_n(
        "{n} pair of figures differs though they belong to one facility and lie within {time}, or"
        " one of them is undated.",
        "{n} pairs of figures differ though they belong to one facility and lie within {time}, or"
        " one of them is undated.",
        len(rows),
        n=fmt.number(len(rows)),
        time=fmt.quantity(policy.CONFLICT_WINDOW.value, units.MONTHS),
    )
    st.markdown(f"{pairs} {say(policy.CHOICE_RULE)}")
    table(rows, extracts.CONFLICTS)


def country_totals(rows: pd.DataFrame) -> None:
    """Totals as published, never added to figures of facilities."""
    st.subheader(say("Totals as published per country"), anchor=False)
    st.markdown(
        say(
            "What governments and agencies state for a whole country. Their scopes differ and are"
            " named; they are never added to each other nor to figures of facilities."
        )
    )
    table(rows, extracts.COUNTRY_TOTALS)


def sources(rows: pd.DataFrame) -> None:
    """All publications with the number of figures that each supports."""
    heading = say_n("{n} publication", "{n} publications", len(rows), n=fmt.number(len(rows)))
    st.subheader(heading, anchor=False)
    table(rows, extracts.SOURCES)


def indicators() -> None:
    """Every indicator as declared, and the stated choices behind all of them."""
    st.subheader(say("Places and people"), anchor=False)
    for item in declared.INDICATORS:
        with st.container(border=True):
            judged = say(_DIRECTIONS[item.direction])
            st.markdown(f"**{item.label}** · {item.unit.plural} · {judged}")
            st.markdown(f"*{item.question}* {item.definition}")
            st.markdown(say("Formula: {formula}", formula=item.formula))
            for caveat in item.caveats:
                st.caption(caveat)
    st.subheader(say("Stated choices"), anchor=False)
    st.dataframe(
        pd.DataFrame(
            [(p.label, p.value, p.unit, p.reason) for p in policy.POLICIES],
            columns=[say("Choice"), say("Value"), say("Unit"), say("Why")],
        ),
        hide_index=True,
    )
    st.markdown(
        f"**{say('Which figure is shown')}.** {say(policy.CHOICE_RULE)}"
        f"\n\n**{say('Periods')}.** {say(policy.PERIOD_RULE)}"
    )


def dictionary() -> None:
    """Tables, columns and code lists as declared."""
    for declared_table in catalogue.TABLES:
        row = say("one row is {grain}", grain=declared_table.grain)
        with st.expander(f"{declared_table.name}: {row}"):
            st.markdown(declared_table.description)
            st.dataframe(
                pd.DataFrame(
                    [
                        (c.name, c.kind.value, c.unit.plural if c.unit else "", _meaning(c))
                        for c in declared_table
                    ],
                    columns=[say("Column"), say("Type"), say("Unit"), say("Meaning")],
                ),
                hide_index=True,
            )
    st.subheader(say("Code lists"), anchor=False)
    for code_list in codes.CODE_LISTS:
        with st.expander(f"{code_list.id}: {code_list.description}"):
            st.dataframe(
                pd.DataFrame(
                    [(c.id, c.label, c.description) for c in code_list.codes],
                    columns=[say("Code"), say("Label"), say("Meaning")],
                ),
                hide_index=True,
            )


def _meaning(column: Column) -> str:
    text = str(column.description)
    if column.codes:
        text = f"{text} {say('Codes: {list}.', list=column.codes.id)}"
    return f"{text} → {column.references}" if column.references else text


def build(context: Context) -> None:
    """When and from what the snapshot was made, with checksums."""
    made = queries.build(context.reading).iloc[0]
    st.subheader(say("Build {build}", build=made["build_id"]), anchor=False)
    built = say(
        "Built {moment} UTC with DuckDB {version}.",
        moment=f"{made['built_at']:%Y-%m-%d %H:%M}",
        version=made["duckdb_version"],
    )
    checksums = say(
        "Code {code} · catalogue {catalogue} · inputs {inputs}",
        code=f"`{made['code_sha256'][:16]}`",
        catalogue=f"`{made['catalogue_sha256'][:16]}`",
        inputs=f"`{made['inputs_sha256'][:16]}`",
    )
    st.markdown(f"{built}  \n{checksums}")
    inputs = queries.build_inputs(context.reading)
    headings = {column.name: column.label for column in provenance.BUILD_INPUT}
    headings["sha256"] = "SHA-256"
    st.dataframe(inputs.rename(columns=headings), hide_index=True)
