"""The filters: widgets that make up the Selection and keep it in the URL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard.components.slider_marks import slider_marks
from dashboard.selection import (
    SECTIONS,
    Choices,
    Selection,
    default_selection,
    from_parameters,
    to_parameters,
)
from pipelines.catalog import codes, indicators
from pipelines.catalog.model import CodeList
from pipelines.catalog.wording import say

Widget = Callable[[str, object, Callable[[Any], object]], dict[str, Any]]
"""From name, value and how to read it: arguments of a widget that shows it and writes it back."""
_STATE = "selection"
_REFUSED = "selection_refused"


def current(choices: Choices) -> Selection:
    """The reader's selection: from the URL on the first run of a session, then from the state."""
    if _STATE not in st.session_state:
        parsed = from_parameters(st.query_params.to_dict(), choices)
        st.session_state[_STATE] = parsed.selection
        st.session_state[_REFUSED] = parsed.refused
    selection: Selection = st.session_state[_STATE]
    if selection.month not in choices.months:  # a new snapshot may cover other months
        selection = replace(default_selection(choices), language=selection.language)
        st.session_state[_STATE] = selection
    return selection


def language() -> str | None:
    """The language of the session's selection; None before its first run."""
    selection: Selection | None = st.session_state.get(_STATE)
    return selection.language if selection else None


def refused() -> tuple[str, ...]:
    """Parameters of the URL that could not be used, if the session began with such."""
    names: tuple[str, ...] = st.session_state.get(_REFUSED, ())
    return names


def change(**values: object) -> None:
    """Changes the selection, from a widget's callback or a click; every widget follows."""
    st.session_state[_STATE] = replace(st.session_state[_STATE], **values)
    st.session_state[_REFUSED] = ()


def reset(choices: Choices) -> None:
    """Back to the view that a reader sees who has chosen nothing."""
    language = st.session_state[_STATE].language
    st.session_state[_STATE] = replace(default_selection(choices), language=language)
    st.session_state[_REFUSED] = ()


def write_url(selection: Selection, choices: Choices) -> None:
    """Puts the selection into the address bar: the link that restores the view."""
    parameters = to_parameters(selection, choices)
    if st.query_params.to_dict() != parameters:
        st.query_params.from_dict(parameters)


def countries(selection: Selection, country_names: Mapping[str, str]) -> None:
    """The choice of countries; none chosen means all."""
    several("countries", say("Country"), dict(country_names), selection.countries, say("All six"))


def sidebar(choices: Choices, selection: Selection, country_names: Mapping[str, str]) -> None:
    """The filters that all pages share."""
    with st.sidebar:
        st.markdown("#### " + say("Filters"))
        countries(selection, country_names)
        several(
            "facility_types",
            say("Facility type"),
            {t: codes.FACILITY_TYPE.label(t) for t in codes.RECEPTION_TYPES},
            selection.facility_types,
            say("All types of reception"),
        )
        st.toggle(
            say("Include detention centres"),
            help=say(
                "People may not leave them, so they are not counted as reception unless you ask."
            ),
            **controlled("detention", selection.detention, bool),
        )
        several(
            "statuses",
            say("Status at the chosen month"),
            labels(codes.FACILITY_STATUS),
            selection.statuses,
            say("Any status"),
        )
        several(
            "governance_lines",
            say("Governance line"),
            labels(codes.GOVERNANCE_LINE),
            selection.governance_lines,
            say("Any line"),
        )
        several(
            "evidence",
            say("Evidence"),
            labels(codes.EVIDENCE),
            selection.evidence,
            say("Any evidence"),
        )
        st.button(say("Reset all filters"), on_click=reset, args=(choices,), width="stretch")


def indicator(selection: Selection) -> None:
    """The choice of the map's indicator."""
    st.selectbox(
        say("Colour municipalities by"),
        indicators.INDICATOR_IDS,
        format_func=lambda i: indicators.indicator(i).label,
        **controlled("indicator", selection.indicator, str),
    )


def month(choices: Choices, selection: Selection, points: pd.DataFrame) -> None:
    """The date slider, month by month over the years of the data, turning points marked."""
    st.select_slider(
        say("Month"),
        choices.months,
        format_func=fmt.month,
        **controlled("month", selection.month, same),
    )
    slider_marks(choices.months, _numbered(choices, points))


def _numbered(choices: Choices, points: pd.DataFrame) -> dict[int, date]:
    """Turning points that lie in the snapshot: their number → the month."""
    months = (choices.month_of(day) for day in points["happened_on"])
    return {number: month for number, month in enumerate(months, start=1) if month}


def municipality(names: Mapping[str, str], selection: Selection) -> None:
    """The list of municipalities: the keyboard's way to what a click on the map does."""
    st.selectbox(
        say("Municipality"),
        list(names),
        format_func=names.__getitem__,
        index=None,
        placeholder=say("Choose, or click the map"),
        **controlled("municipality", selection.municipality, same),
    )


def facility(names: Mapping[str, str], selection: Selection) -> None:
    """The choice of one facility."""
    st.selectbox(
        say("Facility"),
        list(names),
        format_func=names.__getitem__,
        index=None,
        placeholder=say("Choose a facility to see its history"),
        **controlled("facility", selection.facility, same),
    )


def section(selection: Selection) -> None:
    """The choice of a section of the page Data and methods."""
    st.segmented_control(
        say("Section"),
        list(SECTIONS),
        format_func=lambda name: say(SECTIONS[name]),
        label_visibility="collapsed",
        required=True,
        **controlled("section", selection.section, str),
    )


def several(
    name: str, label: str, options: dict[str, str], chosen: tuple[str, ...], all_of_them: str
) -> None:
    st.multiselect(
        label,
        list(options),
        format_func=options.__getitem__,
        placeholder=all_of_them,
        **controlled(name, list(chosen), tuple),
    )


def labels(code_list: CodeList) -> dict[str, str]:
    """Code → label, in the order of the list."""
    return {code.id: code.label for code in code_list.codes}


def same(value: Any) -> Any:
    """A widget's value as it is."""
    return value


def controlled(name: str, value: object, read: Callable[[Any], object]) -> dict[str, Any]:
    """Arguments that make a widget show the selection and write back to it.

    The selection is the only truth: the widget's state is set from it before each drawing.
    """
    key = f"choose_{name}"
    st.session_state[key] = value

    def changed() -> None:
        change(**{name: read(st.session_state[key])})

    return {"key": key, "on_change": changed}


def opening_notice(choices: Choices, selection: Selection) -> None:
    """Says which month is shown and why, where it is not the latest, and offers that one."""
    latest = choices.months[-1]
    if selection.month == latest:
        return
    shown = fmt.month(selection.month)
    told = (
        say(
            "Shown: **{month}**, the latest month for which the people are known in at least a"
            " quarter of the open facilities.",
            month=shown,
        )
        if selection.month == choices.default_month
        else say("Shown: **{month}**, the month you chose.", month=shown)
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(told, width="content")
        st.button(
            say("Go to the latest, {month}", month=fmt.month(latest)),
            on_click=change,
            kwargs={"month": latest},
            type="tertiary",
            icon=":material/last_page:",
        )


def turning_points(choices: Choices, points: pd.DataFrame) -> None:
    """Buttons that move the slider to a turning point of the route."""
    with st.container(horizontal=True, gap="small", key="turning_points"):
        for number, month_end in _numbered(choices, points).items():
            point = points.iloc[number - 1]
            st.button(
                f"{number} · {point['label']}, {fmt.month(month_end)}",
                key=f"turning_{point['turning_point_id']}",
                help=point["description"],
                on_click=change,
                kwargs={"month": month_end},
                type="tertiary",
            )
