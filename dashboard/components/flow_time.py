"""The part 'time' of the page on movement: who came, year by year and month by month."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import flow_queries, flow_sentences, flow_tables, queries
from dashboard import format as fmt
from dashboard.charts import flow_time_roles
from dashboard.charts.flow_time_roles import PlaceFigures
from dashboard.components import flow_filters, flow_page, flow_time_panels, page
from dashboard.components.flow_page import FlowContext
from dashboard.components.flow_time_panels import Drawing
from dashboard.components.table import table
from dashboard.exports.dataset import FLOW_RULES, Dataset
from pipelines.catalog import flow_extracts
from pipelines.catalog.flow_codes import FLOW_TYPE
from pipelines.catalog.wording import say, say_n


@dataclass(frozen=True)
class _Read:
    """What was read of the chosen type and places: rows of the queries of these names.

    ``stocks``: the observations of people on days that are drawn.
    """

    years: pd.DataFrame
    months: pd.DataFrame
    observations: pd.DataFrame
    conflicts: pd.DataFrame
    stocks: pd.DataFrame


def draw(context: FlowContext) -> None:
    """Draws the part."""
    _choices(context)
    if not context.shown_places:
        st.info(
            say("This snapshot holds no figure of this kind. Choose something else to count."),
            icon=":material/filter_alt_off:",
        )
        page.end(page.sources_of(context, []), context.build_id)
        return
    read = _read(context)
    flow_type, beside = context.selection.flow_type, context.selection.other_sources
    figures = {
        code: flow_time_roles.of_place(
            code, read.years, read.months, read.observations, other_sources=beside
        )
        for code in context.shown_places
    }
    _headline(context, read)
    _charts(context, read, figures)
    if not len(read.stocks):
        _written(context, figures)
    series = flow_queries.series(context.reading)
    used = series[series["series_id"].isin(set(read.observations["series_id"]))]
    st.caption(flow_sentences.notes(used, list(used["series_id"])))
    if beside:
        _differing(context, read.conflicts)
    _tables(context, read, flow_time_roles.shown(read.years, flow_type, other_sources=beside))
    who = say_n(
        "Who counts what ({n} series)",
        "Who counts what ({n} series)",
        len(used),
        n=fmt.number(len(used)),
    )
    with st.expander(who, icon=":material/groups:"):
        table(flow_tables.series_rows(used), flow_extracts.FLOW_SERIES_LIST)
    page.end(
        page.sources_of(context, list(read.observations["source_id"].dropna())), context.build_id
    )


def _choices(context: FlowContext) -> None:
    names = {code: context.name(code) for code in context.with_figures}
    left, right = st.columns([4, 8], gap="medium")
    with left:
        flow_filters.flow_type(context.selection)
    with right:
        flow_filters.places(context.selection, names, context.opening_places)
    st.markdown(_described(context.selection.flow_type))
    flow_filters.other_sources(context.selection)
    if context.without_figures:
        missing = [context.name(code) for code in context.without_figures]
        st.info(flow_sentences.without_figures(missing), icon=":material/filter_alt_off:")


def _described(flow_type: str) -> str:
    (code,) = [code for code in FLOW_TYPE.codes if code.id == flow_type]
    return code.description


def _read(context: FlowContext) -> _Read:
    of = context.reading, context.selection.flow_type, context.shown_places
    observations = flow_queries.observations(*of)
    stocks = observations[(observations["nature"] == "stock") & observations["origin"].isna()]
    return _Read(
        flow_queries.years(*of),
        flow_queries.months(*of),
        observations,
        flow_queries.conflicts(*of),
        flow_time_roles.stocks_shown(stocks, other_sources=context.selection.other_sources),
    )


def _headline(context: FlowContext, read: _Read) -> None:
    """The first place in at most three sentences; the others have theirs above their charts."""
    place = context.shown_places[0]
    stocks, years, months = (
        rows[rows["place_code"] == place] for rows in (read.stocks, read.years, read.months)
    )
    if len(stocks):
        said, later = flow_sentences.stocks_sentences(stocks)[:2], []
    else:
        said = [flow_sentences.years_sentence(years)]
        later = [flow_sentences.later_sentence(years), flow_sentences.months_sentence(months)]
    said, later = ([sentence for sentence in part if sentence] for part in (said, later))
    if not said:
        # No whole year: the months, else whatever was published last.
        said, later = [flow_sentences.busiest_month_sentence(months)], []
    mine = read.observations[read.observations["place_code"] == place]
    mine = mine[mine["origin"].isna()]
    if not said[0]:
        said = [
            flow_sentences.latest_sentence(mine) if len(mine) else say("no figure of everybody.")
        ]
    st.markdown(f"#### {fmt.plain(context.name(place))}: {' '.join(said)}")
    if later:
        st.markdown(" ".join(later))


def _charts(context: FlowContext, read: _Read, figures: dict[str, PlaceFigures]) -> None:
    codes = context.shown_places
    stocks = {code: read.stocks[read.stocks["place_code"] == code] for code in codes}
    stocks = {code: rows for code, rows in stocks.items() if len(rows)}
    parts = flow_time_roles.shown(read.years, "decision", other_sources=False)
    parts = parts[parts["part_of_series"].notna() & (parts["flow_type"] == "decision")]
    outcomes = {code: parts[parts["place_code"] == code] for code in codes}
    outcomes = {code: rows for code, rows in outcomes.items() if len(rows)}
    drawn = [code for code, place in figures.items() if place.has_years or place.has_months]
    if not (drawn or stocks):
        return
    drawing = Drawing(
        context,
        queries.turning_points(context.reading),
        flow_filters.scale(context.selection, several_places=len(drawn or stocks) > 1),
    )
    if stocks:
        flow_time_panels.stocks(drawing, stocks)
        return
    flow_time_panels.years(drawing, figures)
    flow_time_panels.months(drawing, figures)
    if outcomes:
        flow_time_panels.outcomes(drawing, outcomes)


def _written(context: FlowContext, figures: dict[str, PlaceFigures]) -> None:
    """Figures that are too few for a chart, or are no count of a period."""
    written = {code: place.written for code, place in figures.items() if len(place.written)}
    if not written:
        return
    st.subheader(say("Single figures"), anchor=False)
    st.caption(say("Too few for a chart, ranges, or figures per day: written out as published."))
    for code, rows in written.items():
        lines = [f"- {flow_sentences.written_figure(row)}" for row in rows.to_dict("records")]
        st.markdown("\n".join([f"{fmt.plain(context.name(code))}:", "", *lines]))


def _differing(context: FlowContext, conflicts: pd.DataFrame) -> None:
    st.header(say("Figures that differ"), anchor=False)
    if not len(conflicts):
        st.markdown(
            say(
                "No two sources give different figures for exactly the same place and time here."
                " Sources that cover other periods are in the table below."
            )
        )
        return
    st.caption(
        say(
            "The same kind of figure, place and period from two bodies or two publications, side"
            " by side. They count in different ways; neither is corrected by the other, and they"
            " are never added."
        )
    )
    rows = flow_tables.conflict_rows(conflicts)
    table(rows, flow_extracts.FLOW_CONFLICTS)
    cited = [*conflicts["source_id"], *conflicts["other_source_id"]]
    page.take_away(
        context,
        Dataset(
            flow_extracts.FLOW_CONFLICTS,
            rows,
            page.sources_of(context, cited),
            flow_page.describe(context),
            context.build_id,
            rules=FLOW_RULES,
        ),
        with_link=False,
        with_charts=False,  # the charts above are drawn from the table below
    )


def _tables(context: FlowContext, read: _Read, years: pd.DataFrame) -> None:
    st.header(say("The same figures as a table"), anchor=False)
    year_rows = flow_tables.year_rows(years)
    rows = flow_tables.observation_rows(read.observations)
    everything = context.selection.other_sources
    shown = (
        say("Series"),
        say("with those of other sources") if everything else say("that stand"),
    )
    parts = [(say("All published figures"), flow_extracts.FLOW_OBSERVATIONS, rows)]
    if len(year_rows):
        parts.insert(0, (say("Whole years"), flow_extracts.FLOW_YEARS, year_rows))
    tabs = st.tabs([name for name, _, _ in parts])
    for number, (tab, (_, extract, part)) in enumerate(zip(tabs, parts, strict=True)):
        with tab:
            table(*flow_tables.on_screen(part, extract))
            further = (shown,) if extract is flow_extracts.FLOW_YEARS else ()
            page.take_away(
                context,
                flow_page.dataset(context, extract, part, *further),
                with_link=number == 0,
            )
