"""What is known of one facility: its entry, its events, every figure with its source."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard import queries, tables
from dashboard.charts.history import history
from dashboard.components import page
from dashboard.components.chart import chart
from dashboard.components.table import table
from dashboard.exports.dataset import Dataset
from pipelines.catalog import codes, extracts


def facility_history(context: page.Context, facility_id: str, register: pd.DataFrame) -> None:
    """Draws the history. ``register``: all facilities."""
    entry = register[register["facility_id"] == facility_id].iloc[0]
    _entry(entry)
    events = queries.facility_events(context.reading, [facility_id])
    if len(events):
        st.markdown("**What happened**")
        for event in events.to_dict("records"):
            note = f". {fmt.plain(event['note'])}" if isinstance(event["note"], str) else ""
            st.markdown(
                f"- {fmt.dated(event['event_on'], event['date_precision'])}: "
                f"{codes.FACILITY_EVENT.label(event['event'])}{note} "
                f"({fmt.cited(event['source_title'], event['source_url'])})"
            )
    rows = queries.observations(context.reading, [facility_id], context.selection, context.choices)
    if not len(rows):
        st.info("No figure of places or people has been published.", icon=":material/info:")
        return
    points = queries.turning_points(context.reading)
    chart(
        history(rows, points, context.choices.months[-1]),
        "facility_history",
        f"Places and people of {entry['name']} through time, every published figure a mark.",
    )
    rows = tables.columns_of(rows, extracts.OBSERVATIONS)
    table(rows, extracts.OBSERVATIONS)
    used = page.sources_of(context, list(rows["source_id"]))
    page.take_away(
        context,
        Dataset(
            extracts.OBSERVATIONS,
            rows,
            used,
            (("Facility", str(entry["name"])),),
            context.build_id,
            bool((rows["evidence"] == "demonstration").any()),
        ),
    )


def _entry(entry: pd.Series) -> None:
    local = f" ({fmt.plain(entry['name_local'])})" if isinstance(entry["name_local"], str) else ""
    st.subheader(f"{fmt.plain(entry['name'])}{local}", anchor=False)
    operator = entry["operator"] if isinstance(entry["operator"], str) else fmt.NO_DATA
    opened = fmt.dated(entry["opened_on"], str(entry["opened_precision"]))
    lines = [
        f"{codes.FACILITY_TYPE.label(entry['facility_type'])} in "
        f"{fmt.plain(entry['municipality_name'])}, {fmt.plain(entry['country_name'])}",
        f"Run by: {fmt.plain(operator)} · {codes.GOVERNANCE_LINE.label(entry['governance_line'])}",
        f"Last published status: {codes.FACILITY_STATUS.label(entry['status']).lower()}"
        + (f", {fmt.day(entry['status_as_of'])}" if entry["status_as_of"] else ""),
        f"Opened: {opened}",
    ]
    if entry["closed_on"]:
        lines.append(f"Closed: {fmt.dated(entry['closed_on'], str(entry['closed_precision']))}")
    if isinstance(entry["placement_reason"], str):
        lines.append(f"Why placed here: {fmt.plain(entry['placement_reason'])}")
    if isinstance(entry["note"], str):
        lines.append(f"Note: {fmt.plain(entry['note'])}")
    lines.append(f"Source: {fmt.cited(entry['source_title'], entry['source_url'])}")
    st.markdown("  \n".join(lines))
