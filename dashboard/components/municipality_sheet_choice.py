"""What stands above a municipality's sheet: the choice, the button that prints, suggestions."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard.components import ledger_filters
from dashboard.components.filters import change
from dashboard.components.ledger_page import LedgerContext
from dashboard.municipality_tables import nearest, suggestions
from pipelines.catalog.wording import say

_PRINT = st.components.v2.component(
    "print_button",
    html='<button type="button"></button>',
    css="""
button {background: var(--st-primary-color); color: #ffffff; border: 0; cursor: pointer;
  border-radius: var(--st-button-radius, .25rem); padding: .55rem 1.1rem; font: inherit;
  font-size: 1rem; min-height: 2.5rem;}
button:hover {filter: brightness(.9);}
button:focus-visible {outline: 3px solid var(--st-text-color); outline-offset: 2px;}
""",
    js="""
export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.onclick = () => window.print();
}
""",
)
"""A constant: nothing gets into it but its label, as text."""


def choice(context: LedgerContext, names: Mapping[str, str]) -> None:
    """The municipality, those beside it, the months, and the button that prints."""
    chosen = context.selection
    with st.container(key="sheet_controls"):
        left, middle, right = st.columns([1.2, 1.5, 1], gap="medium", vertical_alignment="bottom")
        with left:
            ledger_filters.municipality(names, chosen)
        if chosen.municipality:
            with middle:
                ledger_filters.compare(names, chosen)
            with right:
                _PRINT(
                    key="print_sheet",
                    data={"label": say("Print or save as PDF")},
                    width="content",
                    height="content",
                )
            ledger_filters.until(context.choices, chosen)


def first_choice(register: pd.DataFrame, told: pd.DataFrame) -> None:
    """A few municipalities of which there is much to see, as buttons."""
    st.markdown(say("Choose a municipality, or begin with one of these:"))
    with st.container(horizontal=True, gap="small", key="suggestions"):
        for row in suggestions(register, told).to_dict("records"):
            _button(row["municipality_id"], f"{row['name']}, {row['country_name']}")
    st.caption(
        say("Of these, both a facility and returns are known.")
        if (told["months_reported"] > 0).any()
        else say("Of these, published facilities are known.")
    )


def neighbours(register: pd.DataFrame, told: pd.DataFrame, municipality_id: str) -> None:
    """The nearest municipalities with a return, as buttons; nothing where there is none."""
    with_return = list(told.loc[told["months_reported"] > 0, "municipality_id"])
    found = nearest(register, municipality_id, with_return)
    if not found:
        return
    names = register.set_index("municipality_id")
    with st.container(key="sheet_neighbours"):
        st.markdown(say("The nearest municipalities with a return:"))
        with st.container(horizontal=True, gap="small"):
            for other, distance in found:
                place = names.loc[other]
                label = say(
                    "{municipality}, {country}, {distance} km",
                    municipality=place["name"],
                    country=place["country_name"],
                    distance=fmt.number(distance),
                )
                _button(other, label)


def _button(municipality_id: str, label: str) -> None:
    st.button(
        fmt.plain(label),
        key=f"show_{municipality_id}",
        on_click=change,
        kwargs={"municipality": municipality_id},
    )
