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
from pipelines.catalog.wording import say


def facility_history(context: page.Context, facility_id: str, register: pd.DataFrame) -> None:
    """Draws the history. ``register``: all facilities."""
    entry = register[register["facility_id"] == facility_id].iloc[0]
    _entry(entry)
    events = queries.facility_events(context.reading, [facility_id])
    if len(events):
        st.markdown(say("**What happened**"))
        for event in events.to_dict("records"):
            note = f". {fmt.plain(event['note'])}" if isinstance(event["note"], str) else ""
            st.markdown(
                f"- {fmt.dated(event['event_on'], event['date_precision'])}: "
                f"{codes.FACILITY_EVENT.label(event['event'])}{note} "
                f"({fmt.cited(event['source_title'], event['source_url'])})"
            )
    rows = queries.observations(context.reading, [facility_id], context.selection, context.choices)
    if not len(rows):
        st.info(say("No figure of places or people has been published."), icon=":material/info:")
        return
    points = queries.turning_points(context.reading)
    chart(
        history(rows, points, context.choices.months[-1]),
        "facility_history",
        say(
            "Places and people of {facility} through time, every published figure a mark.",
            facility=entry["name"],
        ),
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
            ((say("Facility"), str(entry["name"])),),
            context.build_id,
            bool((rows["evidence"] == "demonstration").any()),
        ),
    )


def _entry(entry: pd.Series) -> None:
    local = f" ({fmt.plain(entry['name_local'])})" if isinstance(entry["name_local"], str) else ""
    st.subheader(f"{fmt.plain(entry['name'])}{local}", anchor=False)
    operator = entry["operator"] if isinstance(entry["operator"], str) else fmt.no_data()
    opened = fmt.dated(entry["opened_on"], str(entry["opened_precision"]))
    status = codes.FACILITY_STATUS.label(entry["status"])
    if entry["status_as_of"]:
        status += f", {fmt.day(entry['status_as_of'])}"
    lines = [
        f"{codes.FACILITY_TYPE.label(entry['facility_type'])} · "
        f"{fmt.plain(entry['municipality_name'])}, {fmt.plain(entry['country_name'])}",
        say("Run by: {operator}", operator=fmt.plain(operator))
        + f" · {codes.GOVERNANCE_LINE.label(entry['governance_line'])}",
        say("Last published status: {status}", status=status),
        say("Opened: {date}", date=opened),
    ]
    if entry["closed_on"]:
        closed = fmt.dated(entry["closed_on"], str(entry["closed_precision"]))
        lines.append(say("Closed: {date}", date=closed))
    if isinstance(entry["placement_reason"], str):
        lines.append(say("Why placed here: {reason}", reason=fmt.plain(entry["placement_reason"])))
    if isinstance(entry["note"], str):
        lines.append(say("Note: {note}", note=fmt.plain(entry["note"])))
    cited = fmt.cited(entry["source_title"], entry["source_url"])
    lines.append(say("Source: {source}", source=cited))
    st.markdown("  \n".join(lines))
