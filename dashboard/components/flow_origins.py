"""The part 'origins' of the page on movement: where people come from, and nationals who leave."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import flow_origins, flow_queries, flow_sentences, flow_tables, periods, queries
from dashboard import format as fmt
from dashboard.charts import flow_origins as charts
from dashboard.charts import flow_time_roles
from dashboard.components import flow_filters, flow_time_panels, page
from dashboard.components.chart import chart
from dashboard.components.filters import change
from dashboard.components.flow_page import FlowContext
from dashboard.components.flow_time_panels import Drawing
from dashboard.components.legend import legend
from dashboard.components.table import table
from dashboard.exports.dataset import FLOW_RULES, Dataset
from dashboard.flow_origins import Group, Period
from pipelines.catalog import flow_extracts
from pipelines.catalog.flow_codes import FLOW_TYPE
from pipelines.catalog.wording import say, say_n

EMIGRATION = "emigration"


def draw(context: FlowContext) -> None:
    """Draws the part."""
    rows = flow_origins.named(flow_queries.origins(context.reading))
    st.markdown(
        say(
            "Nationalities of people on the move are published seldom, for few places and periods,"
            " and often the largest only. What is there is shown as it was published; nothing is"
            " added up or filled in."
        )
    )
    if len(rows):
        _nationalities(context, rows)
    else:
        st.info(say("This snapshot holds no figure by nationality."), icon=":material/inbox:")
    leaving = _leaving(context)
    cited = [*rows["source_id"], *leaving["source_id"]]
    page.end(page.sources_of(context, cited), context.build_id)


def _nationalities(context: FlowContext, rows: pd.DataFrame) -> None:
    known = flow_origins.groups(rows, list(context.places["place_code"]))
    opening = flow_origins.opening_group(
        known, context.selection.flow_type, context.selection.flow_places
    )
    left, right = st.columns(2, gap="medium")
    with left:
        group = _choose_group(context, known, opening)
    mine = flow_origins.of_group(rows, group)
    with right:
        chosen = _choose_period(mine, group)
    shown = flow_origins.of_period(mine, chosen)
    st.markdown(f"#### {flow_origins.sentence(shown)}")
    series = flow_queries.series(context.reading)
    noted = flow_sentences.notes(series, [str(chosen[0])])
    st.caption(f"{flow_origins.limits(shown)} {noted}".strip())
    top = shown.head(flow_origins.MOST_BARS)
    if len(top) < len(shown):
        st.caption(
            say_n(
                "The {top} largest of {n} nationality; the table has all.",
                "The {top} largest of {n} nationalities; the table has all.",
                len(shown),
                top=fmt.number(len(top)),
                n=fmt.number(len(shown)),
            )
        )
    chart(
        charts.nationalities(top),
        "flow_nationalities",
        say(
            "{movement} by nationality, {place}, {period}.",
            movement=FLOW_TYPE.label(group[0]),
            place=context.name(group[1]),
            period=periods.written(shown["period_start"].iloc[0], shown["period_end"].iloc[0]),
        ),
    )
    _through_years(mine, chosen[0])
    _table(context, mine, group)


def _choose_group(context: FlowContext, known: list[Group], opening: Group) -> Group:
    key = "choose_flow_origin_group"
    st.session_state[key] = opening

    def changed() -> None:
        flow_type, place = st.session_state[key]
        change(flow_type=flow_type, flow_places=(place,))

    chosen: Group = st.selectbox(
        say("What and where"),
        known,
        format_func=lambda group: f"{context.name(group[1])}: {FLOW_TYPE.label(group[0])}",
        key=key,
        on_change=changed,
    )
    return chosen


def _choose_period(rows: pd.DataFrame, group: Group) -> Period:
    """The latest period, unless another one is chosen: a look, not part of the link."""
    counted = flow_origins.known_periods(rows)
    names = rows.drop_duplicates("series_id").set_index("series_id")["series_name"]

    def written(option: Period) -> str:
        series, start, end = option
        return f"{periods.written(start, end)} · {names[series]} ({counted[option]})"

    chosen: Period = st.selectbox(
        say("Period and series (nationalities)"),
        list(counted),
        format_func=written,
        key=f"flow_origin_period_{'_'.join(group)}",
    )
    return chosen


def _through_years(rows: pd.DataFrame, series_id: str) -> None:
    yearly = flow_origins.through_years(rows, series_id)
    if not len(yearly):
        return
    st.subheader(say("Through the years"), anchor=False)
    st.caption(
        say(
            "Nationalities with at least three published years of this series, at most six of"
            " them. Each line of the grid is ten times the one below it."
        )
    )
    entries = charts.colours(yearly)
    legend(entries)
    chart(
        charts.through_years(yearly),
        "flow_nationalities_years",
        say("Figures by nationality through the years, a line per nationality."),
        entries,
    )


def _table(context: FlowContext, rows: pd.DataFrame, group: Group) -> None:
    st.header(say("The same figures as a table"), anchor=False)
    st.caption(say("All published periods of this place, the latest first."))
    given = flow_tables.origin_rows(rows)
    table(given, flow_extracts.FLOW_ORIGINS)
    filters = (
        (say("What is counted"), FLOW_TYPE.label(group[0])),
        (say("Place"), context.name(group[1])),
    )
    used = page.sources_of(context, list(rows["source_id"].dropna()))
    page.take_away(
        context,
        Dataset(
            flow_extracts.FLOW_ORIGINS, given, used, filters, context.build_id, rules=FLOW_RULES
        ),
    )


def _leaving(context: FlowContext) -> pd.DataFrame:
    """Nationals who seek asylum abroad; gives the rows of flow_year that are shown."""
    known = flow_queries.places_of_types(context.reading)
    having = set(known[known["flow_type"] == EMIGRATION]["place_code"])
    codes = [code for code in context.places["place_code"] if code in having]
    of = context.reading, EMIGRATION, codes
    years = flow_time_roles.shown(flow_queries.years(*of), EMIGRATION, other_sources=False)
    if not len(years):
        return years
    st.header(say("Young people leaving: nationals who seek asylum abroad"), anchor=False)
    st.markdown(
        say(
            "First applications for asylum that nationals of these countries lodge in other"
            " countries, as UNHCR publishes them. They are people of all ages, and a part of"
            " emigration only: whoever leaves to work, to study or to join a family is not among"
            " them."
        )
    )
    drawing = Drawing(
        context,
        queries.turning_points(context.reading).iloc[:0],
        flow_filters.scale(context.selection, several_places=len(codes) > 1),
    )
    observations = flow_queries.observations(*of)
    figures = {
        code: flow_time_roles.of_place(
            code, years, flow_queries.months(*of), observations, other_sources=False
        )
        for code in codes
    }
    flow_time_panels.years(drawing, figures)
    series = flow_queries.series(context.reading)
    st.caption(flow_sentences.notes(series, list(years["series_id"])))
    rows = flow_tables.year_rows(years)
    as_table = say_n(
        "The same figures as a table ({n} row)",
        "The same figures as a table ({n} rows)",
        len(rows),
        n=fmt.number(len(rows)),
    )
    with st.expander(as_table):
        table(*flow_tables.on_screen(rows, flow_extracts.FLOW_YEARS))
    page.take_away(
        context,
        Dataset(
            flow_extracts.FLOW_YEARS,
            rows,
            page.sources_of(context, list(rows["source_id"].dropna())),
            ((say("What is counted"), FLOW_TYPE.label(EMIGRATION)),),
            context.build_id,
            rules=FLOW_RULES,
        ),
        with_link=False,
    )
    return years
