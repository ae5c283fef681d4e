"""The gap on the map and as a ranking: a fragment, so that another indicator repaints it alone."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard import support_sentences as sentences
from dashboard import tables
from dashboard.charts.support_ranking import SHOWN, ranked, ranking
from dashboard.components import (
    filters,
    language,
    ledger_filters,
    ledger_page,
    map_image,
    page,
)
from dashboard.components.loading import MapFiles
from dashboard.components.municipality_map import municipality_map
from dashboard.map.ledger_view import ledger_map_view
from pipelines.catalog.ledger_indicators import ledger_indicator
from pipelines.catalog.ledger_shapes import LedgerIndicator
from pipelines.catalog.model import Direction
from pipelines.catalog.wording import say, say_n

_MUNICIPALITY_PAGE = "dashboard/views/municipality.py"


@language.fragment
def gap_panel(
    context: ledger_page.LedgerContext, rows: pd.DataFrame, register: pd.DataFrame, drawn: MapFiles
) -> None:
    """Draws the choice of the indicator, the map, the ranking and the chosen municipality.

    ``rows``: extract LEDGER_MUNICIPALITIES; ``register``: all municipalities. Nothing else on the
    page depends on what is chosen here.
    """
    selection = filters.current(context.choices)
    ledger_filters.measure(selection)
    shown = ledger_indicator(selection.measure)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        view = ledger_map_view(
            rows, shown, selection.municipality, f"{shown.label}, {context.months}"
        )
        municipality_map(
            view,
            drawn.files,
            drawn.hits,
            key="support-map",
            height=600,
            label=say("Map of municipalities by cost and support"),
            on_click=_choose,
        )
    with right:
        _ranking(context, rows, shown, selection.municipality)
    _chosen(context, rows, register, selection.municipality)
    filters.write_url(selection, context.choices)
    with st.container(horizontal=True, gap="small"):
        page.link(selection, context.choices)
        map_image.buttons(context, view, f"reception-map-{shown.id}")


def _choose(municipality_id: str) -> None:
    filters.change(municipality=municipality_id)


def _ranking(
    context: ledger_page.LedgerContext,
    rows: pd.DataFrame,
    indicator: LedgerIndicator,
    selected: str | None,
) -> None:
    first = ranked(rows, indicator, selected)
    known = int((rows[f"{indicator.id}_status"] == "observed").sum())
    withheld = int((rows[f"{indicator.id}_status"] == "suppressed").sum())
    st.markdown(f"**{indicator.label}**, {indicator.unit.plural}")
    if not len(first):
        st.info(say("No municipality has a figure for this."), icon=":material/info:")
        return
    told = [_first(indicator, known)]
    if withheld:
        told.append(
            say_n(
                "{n} more is withheld (one to four people).",
                "{n} more are withheld (one to four people).",
                withheld,
            )
        )
    if selected in set(first.loc[first["rank"] > SHOWN, "municipality_id"]):
        told.append(say("The chosen one stands below them at its rank."))
    st.caption(" ".join(told))
    ledger_page.chart(
        context,
        ranking(first, indicator, selected),
        "support_ranking",
        say(
            "Ranking of municipalities: {indicator}. The same figures are in the table of"
            " municipalities.",
            indicator=indicator.label,
        ),
    )
    st.caption(" ".join(indicator.caveats))
    if indicator.id == "gap_eur":
        gaps = rows["gap_eur"].dropna().astype(float)
        st.caption(sentences.surpluses([-gap for gap in gaps if gap < 0], len(gaps)))


def _first(indicator: LedgerIndicator, known: int) -> str:
    """Which of the municipalities with a figure are listed."""
    told = {"most": fmt.number(SHOWN), "n": fmt.number(known)}
    if indicator.direction is Direction.MORE_IS_BETTER:
        if known > SHOWN:
            return say("The {most} lowest of {n} municipalities with a figure.", **told)
        return say("All {n} municipalities with a figure, the lowest first.", **told)
    if known > SHOWN:
        return say("The {most} highest of {n} municipalities with a figure.", **told)
    return say("All {n} municipalities with a figure, the highest first.", **told)


def _chosen(
    context: ledger_page.LedgerContext,
    rows: pd.DataFrame,
    register: pd.DataFrame,
    selected: str | None,
) -> None:
    codes = context.selection.countries or context.choices.countries
    places = register[register["country_code"].isin(codes)]
    names = tables.named(places, "municipality_id", "country_name")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        with st.container(width=360):
            ledger_filters.municipality(names, filters.current(context.choices))
        if selected is not None:
            st.page_link(
                _MUNICIPALITY_PAGE,
                label=say("Open the page of this municipality"),
                icon=":material/location_city:",
            )
    if selected is None:
        return
    own = rows[rows["municipality_id"] == selected]
    if len(own):
        st.markdown(sentences.place(own.iloc[0]))
    else:
        name = register.loc[register["municipality_id"] == selected, "name"].iloc[0]
        st.markdown(
            say(
                "There is no return from **{municipality}** for these months and filters.",
                municipality=fmt.plain(str(name)),
            )
        )
