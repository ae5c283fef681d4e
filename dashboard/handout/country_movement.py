"""Pages of a country's hand-out on people: who came, and where places ran out."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard import flow_queries, flow_tables, pressure_queries, pressure_tables
from dashboard import flow_sentences as sentences
from dashboard import format as fmt
from dashboard import pressure_sentences as pressure
from dashboard.charts import style
from dashboard.charts.flow_time_roles import lead_series
from dashboard.handout import figures
from dashboard.handout.content import Page, PlainChart, PlainSeries, PlainTable
from dashboard.handout.material import Material, with_sources
from dashboard.handout.plain_text import from_markdown
from dashboard.palette import OCCUPANCY
from dashboard.periods import written as period_written
from pipelines.catalog import flow_codes, pressure_extracts
from pipelines.catalog.wording import say

TOLD_TYPES = (
    "arrival",
    "intention",
    "application",
    "transit",
    "detection",
    "prevented",
    "return_readmission",
    "emigration",
)
"""Types of movement in the order in which a hand-out tells of them; stocks are not among them."""
DRAWN, FEWEST_YEARS = 2, 3
SHORTAGES_SHOWN, CASES_DRAWN = 8, 10


def flows(material: Material, country_code: str) -> Page:
    """Who came, by type of movement: a sentence each, the two best known as charts, a table."""
    told = [(kind, standing_years(material, kind, country_code)) for kind in TOLD_TYPES]
    known = [(kind, rows) for kind, rows in told if len(rows)]
    drawn = [(kind, rows) for kind, rows in known if len(rows) >= FEWEST_YEARS][:DRAWN]
    statements = [
        say(
            "{kind}: {said}",
            kind=flow_codes.FLOW_TYPE.label(kind),
            said=from_markdown(sentences.years_sentence(rows)),
        )
        for kind, rows in (drawn or known[:DRAWN])
    ]
    if not known:
        statements = [say("No whole year of movement is published for this country.")]
    blocks = [years_chart(kind, rows) for kind, rows in drawn]
    table = _types_table(known)
    page = Page(
        "flows",
        say("Who came"),
        say("How many people came, and how does it compare with earlier years?"),
        statements=tuple(statements),
        blocks=(*blocks, *((table,) if table.rows else ())),
        filters=((say("Country"), material.country_names[country_code]),),
        dated=last_year(known),
    )
    ids = [str(i) for _, rows in known for i in rows["source_id"].dropna().unique()]
    return with_sources(page, material.published(ids))


def standing_years(material: Material, flow_type: str, place_code: str) -> pd.DataFrame:
    """Rows of FLOW_YEARS of the series that stands for most years, by year; none without one."""
    found = flow_queries.years(material.reading, flow_type, [place_code])
    rows = flow_tables.year_rows(found)
    lead = lead_series(rows)
    kept = rows[(rows["series_id"] == lead) & rows["value"].notna()] if lead else rows[:0]
    return kept.sort_values("year").reset_index(drop=True)


def years_chart(flow_type: str, rows: pd.DataFrame) -> PlainChart:
    """Columns per year; a year without a figure stays empty. ``rows``: as of standing_years."""
    first, last = int(rows["year"].min()), int(rows["year"].max())
    by_year = dict(zip(rows["year"], figures.values(rows["value"]), strict=True))
    name = flow_codes.FLOW_TYPE.label(flow_type)
    worded = set(rows["qualifier"].dropna()) - {"exact"}
    return PlainChart(
        "columns",
        name,
        say(
            "{kind}, year by year from {first} to {last}.",
            kind=name,
            first=str(first),
            last=str(last),
        ),
        tuple(str(year) for year in range(first, last + 1)),
        (
            PlainSeries(
                figures.label(rows["series_name"].iloc[0], 60),
                tuple(by_year.get(year) for year in range(first, last + 1)),
                style.PLACES,
            ),
        ),
        flow_codes.FLOW_UNIT.label(str(rows["unit"].iloc[0])),
        note=say("Some figures are published as about, over or under the number drawn.")
        if worded
        else "",
    )


def _types_table(known: list[tuple[str, pd.DataFrame]]) -> PlainTable:
    return PlainTable(
        say("What is counted, the series that stands"),
        (
            say("What is counted"),
            say("Series"),
            say("Latest year"),
            say("Figure"),
            say("Year with most"),
            say("Most"),
        ),
        tuple(_type_row(kind, rows) for kind, rows in known),
        (False, False, True, True, True, True),
        say("Figures of different rows count different things and are never added."),
    )


def _type_row(kind: str, rows: pd.DataFrame) -> tuple[str, ...]:
    records = rows.to_dict("records")
    last, most = records[-1], max(records, key=lambda row: float(row["value"]))
    return (
        flow_codes.FLOW_TYPE.label(kind),
        figures.label(last["series_name"], 80),
        str(last["year"]),
        sentences.figure(last),
        str(most["year"]),
        sentences.figure(most),
    )


def last_year(known: Sequence[tuple[str, pd.DataFrame]]) -> str:
    """The latest year among rows of FLOW_YEARS, in words; '' without rows."""
    years = [int(rows["year"].max()) for _, rows in known]
    return say("years up to {year}", year=str(max(years))) if years else ""


def pressure_page(material: Material, *country_codes: str) -> Page:
    """Where and when people outnumbered places."""
    found = pressure_queries.shortages(material.reading, country_codes)
    rows = shortage_rows(material, *country_codes)
    names = [material.country_names[code] for code in country_codes]
    statements = [from_markdown(pressure.answer(found, names))]
    statements += [from_markdown(text) for text in pressure.countries_over(found)]
    outside = from_markdown(pressure.outside(found))
    if outside:
        statements.append(outside)
    over = cases(rows)
    page = Page(
        "pressure",
        say("Where capacity ran out"),
        say("Where and when were there more people than places?"),
        statements=tuple(dict.fromkeys(statements)),
        blocks=(
            *((_cases_chart(over),) if len(over) >= 2 else ()),
            *((_shortage_table(rows),) if len(rows) else ()),
        ),
        filters=((say("Country"), ", ".join(names)),),
        dated=say("up to {day}", day=fmt.day(rows["period_end"].max())) if len(rows) else "",
    )
    return with_sources(page, material.published(pressure_tables.cited([found])))


def shortage_rows(material: Material, *country_codes: str) -> pd.DataFrame:
    """Rows of the extract SHORTAGES of these countries, newest first."""
    found = pressure_queries.shortages(material.reading, country_codes)
    return pressure_tables.shortage_rows(found)


def cases(rows: pd.DataFrame) -> pd.DataFrame:
    """Of the rows of SHORTAGES, the fullest with people and places both known."""
    both = rows[rows["kind"].isin(pressure_tables.BOTH_KNOWN) & rows["share_percent"].notna()]
    ordered = both.sort_values(["share_percent", "period_end"], ascending=[False, False])
    return ordered.head(CASES_DRAWN)


def _cases_chart(rows: pd.DataFrame) -> PlainChart:
    return PlainChart(
        "bars",
        say("People per hundred places, the fullest cases known"),
        say(
            "Bars of people per hundred places; over a hundred there were more people than places."
        ),
        figures.distinct(
            [
                say(
                    "{place}, {when}",
                    place=figures.label(row["place_name"], 40),
                    when=period_written(row["period_start"], row["period_end"]),
                )
                for row in rows.to_dict("records")
            ]
        ),
        (
            PlainSeries(
                pressure_extracts.SHORTAGES.column("share_percent").heading,
                figures.values(rows["share_percent"]),
                OCCUPANCY[4],
            ),
        ),
        say("people per 100 places"),
    )


def _shortage_table(rows: pd.DataFrame) -> PlainTable:
    column = pressure_extracts.SHORTAGES.column
    names = ("place_name", "kind", "people_as_given", "places_as_given", "share_percent")
    columns = [column(name) for name in names]
    shown = rows.head(SHORTAGES_SHOWN)
    return PlainTable(
        say("Shortages known, newest first"),
        (say("When"), *(item.heading for item in columns)),
        tuple(
            (
                period_written(row["period_start"], row["period_end"]),
                *(figures.cell(row, item) for item in columns),
            )
            for row in shown.to_dict("records")
        ),
        (False, False, False, False, False, True),
        figures.left_out(len(shown), len(rows)),
    )
