"""The filters of the pages on cost and support."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import format as fmt
from dashboard.components import filters
from dashboard.components.filters import Widget, change, controlled, labels, reset, same
from dashboard.selection import MOST_COMPARED, Choices, Selection
from pipelines.catalog import codes
from pipelines.catalog.ledger_indicators import LEDGER_INDICATOR_IDS, ledger_indicator
from pipelines.catalog.wording import say


def sidebar(choices: Choices, selection: Selection, country_names: Mapping[str, str]) -> None:
    """Countries, and the one switch that takes the demonstration away."""
    with st.sidebar:
        st.markdown("#### " + say("Filters"))
        filters.countries(selection, country_names)
        if choices.has_demonstration:
            demonstration(selection)
        st.button(say("Reset all filters"), on_click=reset, args=(choices,), width="stretch")


def demonstration(selection: Selection) -> None:
    """The switch between simulated returns and real ones."""
    st.toggle(
        say("Show the demonstration"),
        help=say(
            "Simulated municipal returns, so that every page can be seen working. Without them"
            " only returns that municipalities have handed in are shown."
        ),
        **controlled("demonstration", selection.demonstration, bool),
    )


def until(choices: Choices, selection: Selection, widget: Widget = controlled) -> None:
    """The slider of the twelve months shown, by the last; ``widget`` makes it write back."""
    ends = choices.ledger_ends(selection.ledger_evidence(choices))
    shown = selection.ledger_until(choices)
    if len(ends) > 1 and shown is not None:
        st.select_slider(
            say("Twelve months up to"),
            ends,
            format_func=fmt.month,
            **widget("until", shown, lambda month: None if month == ends[-1] else month),
        )


def measure(selection: Selection, ids: tuple[str, ...] = LEDGER_INDICATOR_IDS) -> None:
    """The choice of the indicator by which map and ranking are drawn."""
    shown = selection.measure if selection.measure in ids else ids[0]
    st.selectbox(
        say("Show municipalities by"),
        ids,
        format_func=lambda i: ledger_indicator(i).label,
        **controlled("measure", shown, str),
    )


def category(selection: Selection) -> None:
    """The choice of all costs, running costs or one category."""
    options = labels(codes.STANDARD_CATEGORY)
    st.selectbox(
        say("Costs"),
        list(options),
        format_func=options.__getitem__,
        **controlled("category", selection.category, str),
    )


def municipality(names: Mapping[str, str], selection: Selection) -> None:
    """The choice of one municipality, cleared of those it is compared with."""
    st.selectbox(
        say("Municipality"),
        list(names),
        format_func=lambda i: names.get(i, i),
        index=None,
        placeholder=say("Choose a municipality"),
        **controlled(
            "municipality",
            selection.municipality if selection.municipality in names else None,
            same,
        ),
    )


def compare(names: Mapping[str, str], selection: Selection) -> None:
    """Up to three further municipalities beside the chosen one."""
    others = [i for i in names if i != selection.municipality]
    st.multiselect(
        say("Compare with"),
        others,
        format_func=names.__getitem__,
        max_selections=MOST_COMPARED,
        placeholder=say("Up to {most} others", most=MOST_COMPARED),
        **controlled("compare", [i for i in selection.compare if i in others], tuple),
    )


def without_demonstration_button() -> None:
    """Takes the demonstration away, from the notice that marks it."""
    st.button(
        say("Take it away"),
        on_click=change,
        kwargs={"demonstration": False, "until": None},
        type="tertiary",
        icon=":material/visibility_off:",
    )


def with_demonstration_button() -> None:
    """Brings the demonstration back, where without it there is nothing to see."""
    st.button(
        say("Show the demonstration"),
        on_click=change,
        kwargs={"demonstration": True, "until": None},
        icon=":material/science:",
    )
