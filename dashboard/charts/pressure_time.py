"""Flow against capacity per country: how many came in a month, how many places and people there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard import format as fmt
from dashboard.charts import style
from dashboard.charts.pressure_heat import Row, mark_turning_points, plain
from pipelines.catalog import codes, units
from pipelines.catalog.wording import say, say_n

PANEL = 215
FLOW, FLOW_AVERAGE = "#9aa5ad", "#d4dadd"
OTHER = "#7a5195"
DAYS_OF_MONTH = 365.25 / 12
_DAY_MS = 86_400_000
_EARLIEST = date(2015, 1, 1)


def against_capacity(
    months: pd.DataFrame,
    known: pd.DataFrame,
    others: pd.DataFrame,
    points: pd.DataFrame,
    *,
    countries: Sequence[str],
    words: str,
    last: date,
) -> go.Figure:
    """A panel per country that has either, in the order of ``countries`` (names).

    ``months``: query pressure_month of one type; ``known``: query pressure_country_month;
    ``others``: query pressure_total, or none of it; ``words``: what the bars count; ``last``: the
    snapshot's last month, so that what is not known any more shows as a gap.
    """
    either = {*known["country_name"], *months["country_name"]}
    names = [name for name in countries if name in either]
    figure = make_subplots(
        rows=max(len(names), 1),
        cols=1,
        shared_xaxes=True,
        vertical_spacing=min(0.2, 44 / (PANEL * max(len(names), 1))),
        subplot_titles=names,
    )
    for row, name in enumerate(names, start=1):
        bars = months[months["country_name"] == name]
        _bars(figure, bars, row, words)
        part = known[known["country_name"] == name]
        _lines(figure, part, row)
        if len(others):
            code = part["country_code"].iloc[0] if len(part) else bars["country_code"].iloc[0]
            _others(figure, others[others["country_code"] == code], row)
    first = first_day(months, known)
    style.layout(figure, height=112 + PANEL * max(len(names), 1))
    figure.update_layout(barmode="overlay", showlegend=False, margin={"t": 62, "b": 34})
    figure.update_annotations(font={"size": 14}, x=0, xanchor="left")
    figure.update_yaxes(
        rangemode="tozero", title={"text": say("people, places"), "font": {"size": 12}}
    )
    figure.update_xaxes(
        range=[first.isoformat(), last.isoformat()], dtick="M12", tickformat="%Y", type="date"
    )
    mark_turning_points(figure, points, first, last)
    return figure


def first_day(months: pd.DataFrame, known: pd.DataFrame) -> date:
    """Where the time axis begins: shortly before the first figure since 2015."""
    days = [*months["first_month"], *(day for day in known["month_end"] if day >= _EARLIEST)]
    return (min(days) if days else _EARLIEST).replace(day=1) - timedelta(days=31)


def _bars(figure: go.Figure, rows: pd.DataFrame, row: int, words: str) -> None:
    for exact, colour in ((False, FLOW_AVERAGE), (True, FLOW)):
        part = rows[(rows["period_kind"] == "month") == exact]
        if not len(part):
            continue
        starts = [day.replace(day=1) for day in part["first_month"]]
        lengths = [
            (end - start).days + 1 for start, end in zip(starts, part["last_month"], strict=True)
        ]
        marker: dict[str, object] = {"color": colour, "line": {"width": 0}}
        if not exact:
            marker["pattern"] = {
                "shape": "/",
                "bgcolor": colour,
                "fgcolor": "#8b959c",
                "size": 6,
                "solidity": 0.18,
            }
        figure.add_trace(
            go.Bar(
                x=[
                    (start + timedelta(days=length / 2)).isoformat()
                    for start, length in zip(starts, lengths, strict=True)
                ],
                width=[length * _DAY_MS for length in lengths],
                y=[
                    float(v) if exact else float(d) * DAYS_OF_MONTH
                    for v, d in zip(part["value"], part["people_per_day"], strict=True)
                ],
                marker=marker,
                text=[_bar_told(item, words) for item in part.to_dict("records")],
                textposition="none",
                hovertemplate="%{text}<extra></extra>",
            ),
            row=row,
            col=1,
        )


def _bar_told(item: Row, words: str) -> str:
    qualifier = codes.QUALIFIER.label(str(item["qualifier"]))
    figure = f"{qualifier} {fmt.number(float(item['value']))}".strip()
    n = fmt.number(float(item["people_per_day"]), 1)
    exact = item["period_kind"] == "month"
    period = _period(item["period_start"], item["period_end"])
    return "<br>".join(
        (
            f"<b>{figure}</b> {words}, {period}",
            say("{n} a day", n=n) if exact else say("{n} a day, on average", n=n),
            plain(item["series_name"]),
            f"<i>{plain(item['source_title'])}</i>",
        )
    )


def _period(start: object, end: object) -> str:
    assert isinstance(start, date)
    assert isinstance(end, date)
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        if (start.year, start.month) == (end.year, end.month):
            return fmt.month(start)
        return say("{first} to {last}", first=fmt.month(start), last=fmt.month(end))
    return say("{first} to {last}", first=fmt.day(start), last=fmt.day(end))


def _lines(figure: go.Figure, known: pd.DataFrame, row: int) -> None:
    for basis, dash in (("totals", "solid"), ("facilities", "dot")):
        part = known[known["basis"] == basis]
        if not len(part):
            continue
        for measure, colour in (("places", style.PLACES), ("people", style.PEOPLE)):
            every = _with_gaps(part, measure)
            figure.add_trace(
                go.Scatter(
                    x=every.index,
                    y=every["value"],
                    mode="lines",
                    line={"color": colour, "width": 2, "dash": dash, "shape": "hv"},
                    text=every["told"],
                    hovertemplate="%{text}<extra></extra>",
                    connectgaps=False,
                ),
                row=row,
                col=1,
            )
            fresh = part[_counted_in_month(part, measure)]
            figure.add_trace(
                go.Scatter(
                    x=fresh["month_end"],
                    y=fresh[measure].astype("Float64").to_numpy(dtype=float, na_value=float("nan")),
                    mode="markers",
                    marker={
                        "color": colour if basis == "totals" else "#ffffff",
                        "size": 7,
                        "symbol": "square" if measure == "places" else "circle",
                        "line": {"color": colour, "width": 1.5},
                    },
                    hoverinfo="skip",
                ),
                row=row,
                col=1,
            )


def _counted_in_month(rows: pd.DataFrame, measure: str) -> list[bool]:
    return [
        isinstance(day, date) and (day.year, day.month) == (month.year, month.month)
        for day, month in zip(rows[f"{measure}_observed_on"], rows["month_end"], strict=True)
    ]


def _with_gaps(rows: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Value and words by month, with a blank after each stretch so that no line bridges a gap."""
    months = pd.date_range(min(rows["month_end"]), max(rows["month_end"]), freq="ME")
    by_month = {item["month_end"]: item for item in rows.to_dict("records")}
    values: list[float] = []
    told: list[str] = []
    for month in months:
        item = by_month.get(month.date())
        blank = item is None or pd.isna(item[measure])
        values.append(float("nan") if item is None or blank else float(item[measure]))
        told.append("" if item is None or blank else _line_told(item, measure))
    return pd.DataFrame({"value": values, "told": told}, index=months)


def _line_told(item: Row, measure: str) -> str:
    month, dated = item["month_end"], item[f"{measure}_observed_on"]
    assert isinstance(month, date)
    lines = [f"<b>{_amount(item[measure], measure)}</b>, {fmt.month(month)}"]
    if item["basis"] == "facilities":
        counted, of = int(item["facilities_counted"]), int(item["open_facilities"])
        lines.append(
            say_n(
                "sum of {counted} of {n} open facility",
                "sum of {counted} of {n} open facilities",
                of,
                counted=fmt.number(counted),
                n=fmt.number(of),
            )
        )
    else:
        lines.append(say("published total: {scope}", scope=plain(item["scope"])))
    if isinstance(dated, date):
        lines.append(say("dated {day}", day=fmt.day(dated)))
    return "<br>".join(lines)


def _amount(value: object, measure: str) -> str:
    unit = units.PLACES if measure == "places" else units.PEOPLE
    return fmt.quantity(float(str(value)), unit)


def _others(figure: go.Figure, rows: pd.DataFrame, row: int) -> None:
    for measure, symbol in (("places", "square-open"), ("people", "circle-open")):
        part = rows[rows[measure].notna()]
        if not len(part):
            continue
        figure.add_trace(
            go.Scatter(
                x=part["observed_on"],
                y=part[measure],
                mode="markers",
                marker={"color": OTHER, "symbol": symbol, "size": 9, "line": {"width": 1.5}},
                text=[
                    f"<b>{_amount(v, measure)}</b>, {fmt.day(d)}<br>{plain(s)}<br><i>{plain(t)}</i>"
                    for v, d, s, t in zip(
                        part[measure],
                        part["observed_on"],
                        part["scope"],
                        part["source_title"],
                        strict=True,
                    )
                ],
                hovertemplate="%{text}<extra></extra>",
            ),
            row=row,
            col=1,
        )
