"""The part 'outlook' of the page on movement."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import flow_outlook as words
from dashboard import flow_outlook_queries as outlook_queries
from dashboard import flow_outlook_trials as trials
from dashboard import format as fmt
from dashboard import queries
from dashboard.charts import flow_outlook as charts
from dashboard.charts import style
from dashboard.charts.legend import Entry
from dashboard.components import filters, page
from dashboard.components.chart import chart
from dashboard.components.flow_page import FlowContext
from dashboard.components.legend import legend
from dashboard.components.table import table
from dashboard.exports.dataset import FLOW_RULES, Dataset
from dashboard.palette import BASE
from pipelines.catalog import forecast_extracts
from pipelines.catalog.extracts import Extract
from pipelines.catalog.flow_codes import FLOW_TYPE
from pipelines.catalog.forecast_codes import LEVEL_PERCENT
from pipelines.catalog.forecast_tables import FORECAST_RULE
from pipelines.catalog.wording import mark, say, say_n

Score = dict[Any, Any]
_RULES = (*FLOW_RULES, (mark("Forecast"), FORECAST_RULE))
_ENOUGH = mark("Series that are long enough: 60 months in a row, or nine years.")


def draw(context: FlowContext) -> None:
    """Draws the part: the forecast of the chosen place with its test, seasons, all verdicts."""
    scores = outlook_queries.scores(context.reading)
    if not len(scores):
        st.info(
            say("No series is long enough for a forecast: 60 months in a row, or nine years."),
            icon=":material/hourglass_empty:",
        )
        page.end(None, context.build_id)
        return
    chosen = _choose(context, scores)
    built_on = queries.build(context.reading)["built_at"].iloc[0].date()
    for score in chosen:
        _one(context, score, built_on)
    st.caption(say(words.LIMITS))
    _rows(context, chosen)
    _seasons(context, chosen[0])
    _everything(context, scores)
    ids = " ".join(score["source_ids"] for score in chosen).split()
    page.end(page.sources_of(context, ids), context.build_id)


def _choose(context: FlowContext, scores: pd.DataFrame) -> list[Score]:
    """The choice of a place and what is counted there; its series, those by month first."""
    selection = context.selection
    names = words.options(scores)
    shown = words.opening(
        scores, selection.flow_type, (*selection.flow_places, *context.shown_places)
    )
    name = "choose_outlook"
    st.session_state[name] = shown

    def changed() -> None:
        flow_type, _, place = st.session_state[name].partition("|")
        filters.change(flow_type=flow_type, flow_places=(place,))

    with st.container(width=520):
        st.selectbox(
            say("Place and what is counted"),
            list(names),
            format_func=names.__getitem__,
            key=name,
            on_change=changed,
            help=say(_ENOUGH),
        )
    if not shown.startswith(f"{selection.flow_type}|"):
        st.caption(
            say(
                "No series of “{movement}” is long enough for a forecast, or it counts acts of"
                " authorities, for which none is made. Another one is shown.",
                movement=FLOW_TYPE.label(selection.flow_type),
            )
        )
    return [row for row in scores.to_dict("records") if words.key(row) == shown]


def _one(context: FlowContext, score: Score, built_on: date) -> None:
    values = outlook_queries.values(context.reading, score)
    backtest = outlook_queries.backtest(context.reading, score)
    st.markdown(f"#### {words.answer(score, values)}")
    note = words.age(score, values, built_on)
    if note:
        st.warning(note, icon=":material/history:")
    st.markdown(words.latest(score, outlook_queries.indicators(context.reading, score)))
    if score["verdict"] != "shown":
        st.info(trials.verdict(score), icon=":material/block:")
    left, right = st.columns(2, gap="large")
    with left:
        _ahead(context, score, values)
    with right:
        _tested(score, backtest)


def _ahead(context: FlowContext, score: Score, values: pd.DataFrame) -> None:
    st.subheader(say("What the figures let expect"), anchor=False)
    entries = [Entry("solid", style.PLACES, say("Published"))]
    interval = say("{percent} interval", percent=fmt.percent(LEVEL_PERCENT))
    by_month = score["period_kind"] == "month"
    if score["verdict"] == "shown":
        entries += [
            Entry("dash" if by_month else "circle", charts.FORECAST, say("Forecast")),
            Entry("band", charts.BAND, interval)
            if by_month
            else Entry("upright", charts.FORECAST, interval),
        ]
    if len(values):
        entries.append(Entry("diamond", BASE.ink, say("Same as last year")))
    legend(entries)
    chart(
        charts.outlook(
            outlook_queries.history(context.reading, score),
            values,
            str(score["period_kind"]),
            words.unit(score),
        ),
        f"outlook_{score['period_kind']}",
        f"{words.answer(score, values)}.",
        entries,
        say("The table below has the same figures."),
    )
    said = words.how_sure(score, values)
    if said:
        st.caption(said)


def _tested(score: Score, backtest: pd.DataFrame) -> None:
    st.subheader(say("Past forecasts against what came"), anchor=False)
    if not len(backtest):
        st.markdown(say("No forecast could be made of the past figures."))
        return
    shown = backtest
    distances = trials.distances(backtest)
    if len(distances) > 1:
        chosen = st.segmented_control(
            say("Forecasts made so long before"),
            distances,
            format_func=trials.ahead,
            default=distances[len(distances) // 2],
            required=True,
            key="outlook_distance",
        )
        shown = backtest[backtest["horizon_months"] == chosen]
    entries = [
        Entry("solid", style.PLACES, say("What came")),
        Entry("upright", charts.HELD, say("Interval that held")),
        Entry("upright", charts.MISSED, say("Interval that did not hold")),
    ]
    legend(entries)
    chart(
        charts.past_forecasts(shown, str(score["period_kind"]), words.unit(score)),
        f"past_forecasts_{score['period_kind']}",
        f"{say('Past intervals and what came.')} {trials.coverage(score)}",
        entries,
    )
    judged = trials.verdict(score) if score["verdict"] == "shown" else ""
    st.markdown(f"{judged} {trials.coverage(score)}".strip())
    independent = say(
        "Each past forecast knows the figures up to its own point in time only. Trials that follow"
        " one another share most of their figures and are not independent."
    )
    st.caption(f"{trials.by_distance(backtest)} {independent}".strip())


def _rows(context: FlowContext, chosen: list[Score]) -> None:
    """What is expected and all past forecasts, as tables and files."""
    reading = context.reading
    rows = words.joined(
        [(outlook_queries.values(reading, score), score) for score in chosen],
        forecast_extracts.FORECASTS,
    )
    past = words.joined(
        [(outlook_queries.backtest(reading, score), score) for score in chosen],
        forecast_extracts.FORECAST_TRIALS,
    )
    shown = rows[rows["value_status"] == "observed"]
    if len(shown):
        st.subheader(say("The same figures as a table"), anchor=False)
        table(shown.reset_index(drop=True), forecast_extracts.FORECASTS)
    page.take_away(context, _dataset(context, forecast_extracts.FORECASTS, rows, chosen))
    every = say_n(
        "All {n} past forecast", "All {n} past forecasts", len(past), n=fmt.number(len(past))
    )
    with st.expander(every, icon=":material/fact_check:"):
        table(past, forecast_extracts.FORECAST_TRIALS)
        page.take_away(
            context,
            _dataset(context, forecast_extracts.FORECAST_TRIALS, past, chosen),
            with_link=False,
        )


def _seasons(context: FlowContext, score: Score) -> None:
    st.subheader(say("Seasons"), anchor=False)
    rows = outlook_queries.seasons(context.reading, score)
    if not len(rows) or score["period_kind"] == "year":
        st.markdown(words.no_season(score))
        return
    st.markdown(words.season_words(rows))
    indicators = outlook_queries.indicators(context.reading, score)
    years = indicators[
        (indicators["indicator_id"] == "season_percent")
        & (indicators["value_status"] == "observed")
    ]
    entries = [
        Entry("diamond", charts.FORECAST, say("Median")),
        Entry("circle", charts.HELD, say("One year")),
        Entry("upright", charts.HELD, say("From the lowest to the highest year")),
        Entry("solid", BASE.ink, say("The year's mean month")),
    ]
    legend(entries)
    chart(charts.seasons(rows, years), "seasons", words.season_words(rows), entries)
    st.caption(
        say(
            "Each month in per cent of the mean month of its own year, on a scale on which double"
            " and half are equally far from {percent}.",
            percent=fmt.percent(100),
        )
    )
    season_rows = words.joined([(rows, score)], forecast_extracts.SEASONS)
    page.take_away(
        context,
        _dataset(context, forecast_extracts.SEASONS, season_rows, [score]),
        with_link=False,
    )


def _everything(context: FlowContext, scores: pd.DataFrame) -> None:
    st.header(say("Where a forecast stands its test"), anchor=False)
    st.markdown(trials.chance(scores))
    st.caption(say(FORECAST_RULE))
    rows = words.score_rows(scores)
    table(rows, forecast_extracts.FORECAST_SCORES)
    used = page.sources_of(context, " ".join(rows["source_ids"]).split())
    dataset = Dataset(
        forecast_extracts.FORECAST_SCORES,
        rows,
        used,
        ((say("Series"), say("All that are long enough")),),
        context.build_id,
        rules=_RULES,
    )
    page.take_away(context, dataset, with_link=False)


def _dataset(
    context: FlowContext, extract: Extract, rows: pd.DataFrame, chosen: list[Score]
) -> Dataset:
    ids = " ".join(score["source_ids"] for score in chosen).split()
    told = (
        (say("What is counted"), FLOW_TYPE.label(str(chosen[0]["flow_type"]))),
        (say("Series"), "; ".join(str(score["series_name"]) for score in chosen)),
        (say("Place"), str(chosen[0]["place_name"])),
    )
    return Dataset(
        extract, rows, page.sources_of(context, ids), told, context.build_id, rules=_RULES
    )
