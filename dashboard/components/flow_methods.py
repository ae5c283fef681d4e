"""The section Flows of the page Data and methods."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import flow_methods, flow_queries, flow_tables
from dashboard.components import page
from dashboard.components.table import table
from dashboard.exports.dataset import FLOW_RULES, Dataset
from pipelines.catalog import flow_extracts, policy
from pipelines.catalog.extracts import Extract
from pipelines.catalog.wording import say


def draw(context: page.Context) -> pd.DataFrame:
    """Draws the section; returns the sources behind its rows."""
    series = flow_queries.series(context.reading)
    summary = flow_methods.summary(context.reading)
    used = page.sources_of(context, flow_methods.source_ids(series))
    st.subheader(say("Figures of movement"), anchor=False)
    st.markdown(flow_methods.overview(summary, series))
    st.markdown(
        f"**{say('What may be added.')}** {say(policy.FLOW_RULE)}\n\n"
        f"**{say('What is withheld.')}** {say(policy.FLOW_SMALL_RULE)}"
    )
    st.subheader(say("What the types mean"), anchor=False)
    with st.container(border=True):
        for line in flow_methods.type_lines(summary):
            st.markdown(line)
    _series(context, series, used)
    _conflicts(context)
    _left_out(context)
    _arrivals(context, int(summary["replaced"].sum()))
    return used


def _series(context: page.Context, series: pd.DataFrame, used: pd.DataFrame) -> None:
    st.subheader(say("Series"), anchor=False)
    st.markdown(
        say(
            "A series is one body that counts one thing in one way. Of several series that count"
            " the same thing in one place and period, the one with the lowest rank stands."
        )
    )
    rows = flow_tables.series_rows(series)
    table(rows, flow_extracts.FLOW_SERIES_LIST)
    _take_away(context, flow_extracts.FLOW_SERIES_LIST, rows, used, with_link=True)


def _conflicts(context: page.Context) -> None:
    st.subheader(say("Differing figures of movement"), anchor=False)
    rows = flow_tables.conflict_rows(flow_methods.conflicts(context.reading))
    st.markdown(flow_methods.conflict_sentence(rows))
    table(rows, flow_methods.ALL_CONFLICTS)
    ids = [*rows["source_id"], *rows["other_source_id"]]
    _take_away(context, flow_methods.ALL_CONFLICTS, rows, page.sources_of(context, ids))


def _left_out(context: page.Context) -> None:
    st.subheader(say("Rows that were left out"), anchor=False)
    rows = flow_tables.left_out_rows(flow_queries.left_out(context.reading))
    st.markdown(flow_methods.left_out_sentence(rows))
    table(rows, flow_extracts.FLOW_LEFT_OUT_ROWS)
    used = page.sources_of(context, list(rows["source_id"]))
    _take_away(context, flow_extracts.FLOW_LEFT_OUT_ROWS, rows, used)


def _arrivals(context: page.Context, replaced: int) -> None:
    st.subheader(say("Live sources"), anchor=False)
    arrived = flow_methods.arrivals(context.reading)
    st.markdown(flow_methods.arrival_sentence(arrived, replaced))
    if len(arrived):
        st.dataframe(
            arrived,
            hide_index=True,
            column_config={say("Address"): st.column_config.LinkColumn()},
            alt=say("Live sources"),
        )


def _take_away(
    context: page.Context,
    extract: Extract,
    rows: pd.DataFrame,
    used: pd.DataFrame,
    *,
    with_link: bool = False,
) -> None:
    """CSV and XLSX of a table's rows, with the rules of movement."""
    dataset = Dataset(extract, rows, used, (), context.build_id, rules=FLOW_RULES)
    page.take_away(context, dataset, with_link=with_link)
