"""Which published figures are drawn, as what, and which are written out instead.

Only figures of one series are ever joined by a line; a period that is not a whole year is never
drawn as one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

SEPARATE_GROUPS = ("hosted", "prevented", "return_readmission")
"""Types whose series count different people, so that none stands beside another."""
LEAD, ALSO, BESIDE = "lead", "also", "beside"
"""A figure of the series that stands most often; of another that stands; of one that does not."""
FEWEST_YEARS, FEWEST_MONTHS = 3, 6
"""Figures from which on a chart says more than a sentence."""
_LONGEST_IN_MONTHS = 31  # days; a shorter period is drawn among months


@dataclass(frozen=True)
class PlaceFigures:
    """What is drawn and written of one place.

    ``years`` and ``months``: rows of the queries flow_year and flow_month with their ``role``;
    ``spans``: rows of flow_observation for other periods, with ``role``; ``written``: rows of
    flow_observation for which there is no chart.
    """

    years: pd.DataFrame
    months: pd.DataFrame
    spans: pd.DataFrame
    written: pd.DataFrame

    @property
    def has_years(self) -> bool:
        return len(self.years) + len(self.long_spans) >= FEWEST_YEARS

    @property
    def has_months(self) -> bool:
        return len(self.months) >= FEWEST_MONTHS

    @property
    def long_spans(self) -> pd.DataFrame:
        """Spans that stand among years."""
        return self.spans[~_short(self.spans)]

    @property
    def short_spans(self) -> pd.DataFrame:
        """Spans of a month at most, which stand among months."""
        return self.spans[_short(self.spans)]


def lead_series(rows: pd.DataFrame) -> str | None:
    """The series that stands for most periods, of equals the one that reaches furthest.

    ``rows`` of flow_year or flow_month, of one place. None where no figure stands.
    """
    standing = rows[(rows["standing"] == "stands") & rows["value"].notna()]
    if not len(standing):
        return None
    when = "year" if "year" in rows.columns else "month_end"
    ranked = standing.groupby("series_id")[when].agg(["count", "max"])
    return str(ranked.sort_values(["count", "max"]).index[-1])


def shown(rows: pd.DataFrame, flow_type: str, *, other_sources: bool) -> pd.DataFrame:
    """Rows of flow_year or flow_month that a reader sees: those that stand, or all.

    Parts of decisions and series of different people are no other sources: they always stay.
    """
    if other_sources or flow_type in SEPARATE_GROUPS:
        return rows
    kept = rows["standing"] == "stands"
    if flow_type == "decision":
        kept |= rows["part_of_series"].notna()
    return rows[kept]


def stocks_shown(rows: pd.DataFrame, *, other_sources: bool) -> pd.DataFrame:
    """Rows of flow_observation of people on days that a reader sees: the first series, or all.

    The groups of people who are present overlap and are told apart, so all of them always stay.
    """
    if other_sources or not len(rows) or rows["flow_type"].iloc[0] in SEPARATE_GROUPS:
        return rows
    wholes = rows[rows["part_of_series"].isna()]
    first = wholes.groupby("place_code")["standing_rank"].transform("min")
    return wholes[wholes["standing_rank"] == first]


def with_roles(rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` of one place with the column ``role``."""
    lead = lead_series(rows)
    stands = rows["standing"] == "stands"
    role = pd.Series(BESIDE, index=rows.index, dtype=object)
    role[stands] = ALSO
    role[stands & (rows["series_id"] == lead)] = LEAD
    return rows.assign(role=role)


def of_place(
    place_code: str,
    years: pd.DataFrame,
    months: pd.DataFrame,
    observations: pd.DataFrame,
    *,
    other_sources: bool,
) -> PlaceFigures:
    """The figures of one place, from rows of the three queries of one type (no stocks)."""
    mine = observations[(observations["place_code"] == place_code) & observations["origin"].isna()]
    flow_type = str(mine["flow_type"].iloc[0]) if len(mine) else ""
    wholes = years[years["place_code"] == place_code]
    of_months = months[months["place_code"] == place_code]
    spans = _spans(mine, wholes, other_sources=other_sources)
    unit = _unit(wholes, of_months, spans)
    drawn_years, drawn_months = (
        with_roles(shown(rows[rows["unit"] == unit], flow_type, other_sources=other_sources))
        for rows in (_wholes(wholes, flow_type), of_months)
    )
    spans_drawn = spans[spans["unit"] == unit]
    kept = shown(_wholes(wholes, flow_type), flow_type, other_sources=other_sources)
    others = {*_ids(kept[kept["unit"] != unit]), *_ids(spans[spans["unit"] != unit])}
    figures = PlaceFigures(drawn_years, drawn_months, spans_drawn, mine.iloc[:0])
    return replace(figures, written=_written(mine, figures, others))


def _unit(years: pd.DataFrame, months: pd.DataFrame, spans: pd.DataFrame) -> str:
    """The unit that a place's charts are drawn in: figures in another one are written out."""
    for rows in (years, months):
        lead = lead_series(rows)
        if lead is not None:
            return str(rows.loc[rows["series_id"] == lead, "unit"].iloc[0])
    return str(spans["unit"].mode().iloc[0]) if len(spans) else ""


def _ids(rows: pd.DataFrame) -> list[str]:
    return list(rows["observation_id"])


def _wholes(years: pd.DataFrame, flow_type: str) -> pd.DataFrame:
    """Outcomes of decisions have a chart of their own."""
    return years[years["part_of_series"].isna()] if flow_type == "decision" else years


def _short(spans: pd.DataFrame) -> pd.Series:
    lengths = pd.to_datetime(spans["period_end"]) - pd.to_datetime(spans["period_start"])
    return lengths.dt.days < _LONGEST_IN_MONTHS


def _spans(mine: pd.DataFrame, years: pd.DataFrame, *, other_sources: bool) -> pd.DataFrame:
    """Spans to draw: those that alone tell of their time; the others with the other sources."""
    spans = mine[(mine["period_kind"] == "span") & mine["value"].notna()]
    standing = set(years.loc[(years["standing"] == "stands"), "year"])
    keys = ["series_id", "period_start"]
    longest = spans.groupby(keys)["period_end"].transform("max")
    ends = pd.to_datetime(spans["period_end"]).dt.year
    alone = (spans["period_end"] == longest) & ~ends.isin(standing)
    spans = spans.assign(role=alone.map({True: ALSO, False: BESIDE}).astype(object))
    return spans if other_sources else spans[spans["role"] == ALSO]


def _written(mine: pd.DataFrame, figures: PlaceFigures, others: set[str]) -> pd.DataFrame:
    """Observations to write out: ranges, other units, and whatever is too little for a chart."""
    ids = {*_ids(mine[mine["value_low"].notna()]), *others}
    if not figures.has_years:
        ids |= {*_ids(figures.years), *_ids(figures.long_spans)}
    if not figures.has_months:
        ids |= {*_ids(figures.months), *_ids(figures.short_spans)}
    rows = mine[mine["observation_id"].isin(ids)]
    return rows.sort_values(["period_start", "period_end", "series_id"])
