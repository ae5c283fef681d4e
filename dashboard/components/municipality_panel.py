"""The panel of one municipality: its facilities, figures through time, population, sources."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard import queries
from dashboard.charts.history import history
from dashboard.components.chart import chart
from dashboard.components.page import Context
from pipelines.catalog import codes, units
from pipelines.catalog.model import Unit
from pipelines.catalog.wording import say, say_n


def panel(context: Context, municipality_id: str, states: pd.DataFrame) -> None:
    """Draws the panel. ``states``: the chosen facilities at the chosen month."""
    register = queries.municipalities(context.reading)
    place = register[register["municipality_id"] == municipality_id].iloc[0]
    st.subheader(fmt.plain(str(place["name"])), anchor=False)
    st.caption(_names(place))
    here = states[states["municipality_id"] == municipality_id]
    _population(place)
    st.page_link(
        "dashboard/views/municipality.py",
        label=say("Costs, claims and payments here"),
        icon=":material/location_city:",
    )
    everything = queries.facilities(context.reading)
    of_place = everything[everything["municipality_id"] == municipality_id]
    if not len(of_place):
        st.info(say("No facility of this municipality is in the register."), icon=":material/info:")
        return
    for row in here.to_dict("records"):
        _facility(row)
    hidden = len(of_place) - len(here)
    if hidden:
        st.caption(
            say_n(
                "{n} more facility of this municipality outside the filters or not yet there at"
                " this month; its figures are in the chart.",
                "{n} more facilities of this municipality outside the filters or not yet there at"
                " this month; their figures are in the chart.",
                hidden,
            )
        )
    _history(context, list(of_place["facility_id"]))


def _names(place: pd.Series) -> str:
    names = [place["name_local"], place["name_cyrillic"], place["name_alternative"]]
    others = [n for n in dict.fromkeys(names) if isinstance(n, str) and n != place["name"]]
    return " · ".join(fmt.plain(name) for name in [*others, str(place["country_name"])])


def _population(place: pd.Series) -> None:
    if pd.isna(place["population"]):
        st.markdown(say("Population: {figure}", figure=f"*{fmt.no_data()}*"))
        return
    basis = fmt.cited(str(place["population_basis"]), place["population_source"])
    figure = f"**{fmt.number(int(place['population']))}**"
    st.markdown(f"{say('Population: {figure}', figure=figure)} · {basis}")


def _facility(row: dict[object, object]) -> None:
    with st.container(border=True, gap=None):
        st.markdown(f"**{fmt.plain(str(row['facility_name']))}**")
        st.caption(
            f"{codes.FACILITY_TYPE.label(str(row['facility_type']))} · "
            f"{codes.FACILITY_STATUS.label(str(row['facility_status']))} · "
            f"{codes.GOVERNANCE_LINE.label(str(row['governance_line']))}"
        )
        for measure, unit in (("places", units.PLACES), ("people", units.PEOPLE)):
            st.markdown(_line(row, measure, unit))
        if row["location_precision"] == "loose":
            st.caption(
                say("Placed here because: {reason}", reason=fmt.plain(str(row["placement_reason"])))
            )


def _line(row: dict[object, object], measure: str, unit: Unit) -> str:
    status = str(row[f"{measure}_status"])
    raw = row[measure]
    value = float(raw) if status == "observed" else None  # type: ignore[arg-type] # a number then
    qualifier = row[f"{measure}_qualifier"]
    text = fmt.value_or_status(value, status, unit, qualifier if isinstance(qualifier, str) else "")
    name = say("Places") if measure == "places" else say("People")
    label = f"{name}: **{text}**"
    if value is None:
        return _older(row, measure, label) if status == "missing" else label
    when = fmt.month(row[f"{measure}_observed_on"])  # type: ignore[arg-type] # a date then
    age = fmt.age(int(row[f"{measure}_age_months"]))  # type: ignore[call-overload]
    cited = fmt.cited(str(row[f"{measure}_source_title"]), row[f"{measure}_source_url"])
    evidence = codes.EVIDENCE.label(str(row[f"{measure}_evidence"]))
    return f"{label}, {when}, {age} · {evidence}: {cited}"


def _older(row: dict[object, object], measure: str, label: str) -> str:
    """Says when the last figure is from, where there is one that is too old to count."""
    when = row[f"{measure}_observed_on"]
    if not isinstance(when, date):
        return label
    return say("{figure}; the last figure is from {month}", figure=label, month=fmt.month(when))


def _history(context: Context, facility_ids: list[str]) -> None:
    rows = queries.observations(context.reading, facility_ids, context.selection, context.choices)
    if not len(rows):
        return
    points = queries.turning_points(context.reading)
    chart(
        history(rows, points, context.choices.months[-1]),
        "municipality_history",
        say("Places and people of each facility through time, every published figure a mark."),
    )
    undated = int(rows["observed_on"].isna().sum())
    if undated:
        st.caption(
            say_n(
                "{n} undated figure is in the table of the page Facilities only.",
                "{n} undated figures are in the table of the page Facilities only.",
                undated,
            )
        )
