"""Pages of a country's hand-out on places: how many, how full, where, and since when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard import queries, tables
from dashboard.charts import style
from dashboard.handout import figures
from dashboard.handout.content import Fact, Page, PlainChart, PlainMap, PlainSeries
from dashboard.handout.material import Material, with_sources
from dashboard.handout.plain_text import from_markdown
from dashboard.map.view import map_view
from dashboard.palette import SEQUENTIAL
from dashboard.sentences import concentration_sentence
from pipelines.catalog import extracts, indicators
from pipelines.catalog.wording import say

LARGEST_HOSTS = 10
_FACTS = (
    indicators.PLACES,
    indicators.PEOPLE,
    indicators.OCCUPANCY_RATE,
    indicators.FREE_PLACES,
    indicators.OPEN_FACILITIES,
)


def total_row(material: Material) -> Mapping[Any, Any] | None:
    """All indicators of the chosen countries together at the chosen month."""
    rows = queries.area_values(*material.asked, "all")
    return rows.to_dict("records")[0] if len(rows) else None


def facts(material: Material) -> tuple[Fact, ...]:
    """The headline figures of facilities, each with how many facilities stand behind it."""
    row = total_row(material)
    return tuple(
        figures.indicator_fact(row, item, _counted(row, item.id) if row else "") for item in _FACTS
    )


def _counted(row: Mapping[Any, Any], name: str) -> str:
    if name == indicators.OPEN_FACILITIES.id:
        return say("at the end of {month}", month=fmt.month(row["month_end"]))
    return say(
        "{n} of {of} facilities known",
        n=fmt.number(int(row[f"{name}_counted"])),
        of=fmt.number(int(row["facilities"])),
    )


def capacity(material: Material) -> Page:
    """Places and people on the map, with the headline figures."""
    rows = municipality_rows(material)
    states = queries.facility_states(*material.asked)
    chosen = indicators.indicator(material.selection.indicator)
    month = fmt.month(material.selection.month)
    title = say("{indicator}, {month}", indicator=chosen.label, month=month)
    view = map_view(rows, states, chosen, material.selection.municipality, title)
    known = rows[rows[f"{chosen.id}_status"] == "observed"]
    alt = say(
        "Map of {country}: {indicator} by municipality at the end of {month}; {n} municipalities"
        " have a figure.",
        country=material.names_of_countries(),
        indicator=chosen.label,
        month=month,
        n=fmt.number(len(known)),
    )
    drawn = PlainMap(
        title, alt, view, material.selection.countries, material.selection.municipality
    )
    page = Page(
        "capacity",
        say("Places and people"),
        say("How much reception is there, and how full is it?"),
        statements=(_month_said(material),),
        facts=facts(material),
        blocks=(drawn,),
        filters=material.facility_filters(),
        dated=say("end of {month}", month=month),
        demonstration=view.demonstration,
    )
    return with_sources(page, material.published(_ids(rows)))


def _month_said(material: Material) -> str:
    month, last = material.selection.month, material.choices.months[-1]
    if month == last:
        return say(
            "Figures as they were known at the end of {month}, the latest month of the data.",
            month=fmt.month(month),
        )
    return say(
        "Figures as they were known at the end of {month}. The data reach to {last}, but for later"
        " months fewer counts of people have been published.",
        month=fmt.month(month),
        last=fmt.month(last),
    )


def municipality_rows(material: Material) -> pd.DataFrame:
    """Rows of the extract MUNICIPALITIES of the selection."""
    areas = queries.area_values(*material.asked, "municipality")
    return tables.municipality_rows(areas, material.register, material.sources)


def facilities(material: Material) -> Page:
    """The register of the chosen facilities, the largest first."""
    states = queries.facility_states(*material.asked)
    rows = facility_rows(material)
    evidence = {*states["places_evidence"].dropna(), *states["people_evidence"].dropna()}
    table = figures.table_of(rows, extracts.FACILITIES, _facility_columns(material), "")
    ids = [
        *states["places_source_id"].dropna(),
        *states["people_source_id"].dropna(),
        *states["register_source_id"].dropna(),
    ]
    nothing = () if len(rows) else (say("No facility fits these filters at this month."),)
    page = Page(
        "facilities",
        say("Facilities"),
        say("Which centres are there, and what is known of each?"),
        statements=nothing,
        blocks=(table,) if len(rows) else (),
        filters=material.facility_filters(),
        dated=say("end of {month}", month=fmt.month(material.selection.month)),
        demonstration="demonstration" in evidence,
    )
    return with_sources(page, material.published(ids))


def facility_rows(material: Material) -> pd.DataFrame:
    """Rows of the extract FACILITIES of the selection, the largest first."""
    states = queries.facility_states(*material.asked)
    rows = tables.columns_of(states, extracts.FACILITIES)
    return rows.sort_values(
        ["places", "facility_name"], ascending=[False, True], na_position="last"
    ).reset_index(drop=True)


def _facility_columns(material: Material) -> tuple[str, ...]:
    country = () if len(material.selection.countries) == 1 else ("country_name",)
    return (
        *country,
        "facility_name",
        "municipality_name",
        "facility_type",
        "places",
        "places_observed_on",
        "people",
        "people_observed_on",
    )


def history(material: Material) -> Page:
    """Places and people month by month, as far back as they are known."""
    rows = history_rows(material)
    chart = history_chart(rows)
    last = material.choices.months[-1]
    page = Page(
        "history",
        say("Places and people through time"),
        say("How did reception grow and shrink?"),
        statements=(
            say(
                "A month without a figure recent enough leaves a gap in the line; a gap is not a"
                " zero."
            ),
            _known_behind(rows),
        ),
        blocks=(chart,),
        filters=material.facility_filters()[1:],
        dated=say("up to {month}", month=fmt.month(last)),
        demonstration=bool(rows["demonstration_facilities"].sum()) if len(rows) else False,
    )
    ids = " ".join(rows["source_ids"]).split() if len(rows) else []
    return with_sources(page, material.published(ids))


def history_rows(material: Material) -> pd.DataFrame:
    """Area values of all chosen facilities together, from the first month with a figure on."""
    last = material.of(month=material.choices.months[-1])
    rows = queries.area_values(*last.asked, "all", material.choices.months[0])
    known = rows[rows["places"].notna() | rows["people"].notna()]
    if not len(known):
        return rows[:0]
    since: pd.DataFrame = rows[rows["month_end"] >= known["month_end"].min()]
    return since.reset_index(drop=True)


def history_chart(rows: pd.DataFrame) -> PlainChart:
    """Lines of places and people. ``rows``: as from history_rows."""
    return PlainChart(
        "lines",
        say("Places and people, month by month"),
        say("Places and people in the facilities of the selection, month by month."),
        figures.months(rows["month_end"]),
        (
            PlainSeries(indicators.PLACES.label, figures.values(rows["places"]), style.PLACES),
            PlainSeries(
                indicators.PEOPLE.label, figures.values(rows["people"]), style.PEOPLE, dash="dot"
            ),
        ),
        say("places, people"),
        months=figures.first_days(rows["month_end"]),
    )


def _known_behind(rows: pd.DataFrame) -> str:
    if not len(rows):
        return say("No figure of places or people is known of these facilities.")
    row = rows.iloc[-1]
    return say(
        "In {month}, the places of {n} and the people of {m} of {of} facilities are known.",
        month=fmt.month(row["month_end"]),
        n=fmt.number(int(row["places_counted"])),
        m=fmt.number(int(row["people_counted"])),
        of=fmt.number(int(row["facilities"])),
    )


def concentration(material: Material) -> Page:
    """The largest hosts, and how few they are."""
    rows = tables.concentration_rows(queries.concentration(*material.asked))
    hosts = queries.host_shares(*material.asked)
    hosting = hosts[hosts["places"] > 0].head(LARGEST_HOSTS)
    everything = rows[rows["country_code"] == "all"]
    said: tuple[str, ...] = ()
    if len(everything):
        said = (from_markdown(concentration_sentence(everything.iloc[0], hosts)),)
    else:
        said = (say("No facility of the selection has a recent figure of places."),)
    page = Page(
        "concentration",
        say("How concentrated reception is"),
        say("Is reception spread over many municipalities, or carried by a few?"),
        statements=(*said, *_without_figure(everything)),
        blocks=(hosts_chart(hosting),) if len(hosting) else (),
        filters=material.facility_filters(),
        dated=say("end of {month}", month=fmt.month(material.selection.month)),
    )
    ids = " ".join(rows["source_ids"]).split() if len(rows) else []
    return with_sources(page, material.published(ids))


def hosts_chart(hosts: pd.DataFrame) -> PlainChart:
    """Bars of places per municipality, largest first. ``hosts``: rows of host_shares."""
    names = figures.distinct([figures.label(name) for name in hosts["municipality_name"]])
    return PlainChart(
        "bars",
        say("Municipalities with most places"),
        say(
            "Bars of places per municipality, the largest first: {name} has {n}.",
            name=names[0],
            n=fmt.number(int(hosts["places"].iloc[0])),
        ),
        names,
        (PlainSeries(indicators.PLACES.label, figures.values(hosts["places"]), SEQUENTIAL[4]),),
        indicators.PLACES.unit.plural,
    )


def _without_figure(everything: pd.DataFrame) -> tuple[str, ...]:
    count = int(everything["without_figure"].iloc[0]) if len(everything) else 0
    if not count:
        return ()
    return (
        say(
            "Open facilities without a recent figure of places are left out: {n}.",
            n=fmt.number(count),
        ),
    )


def _ids(rows: pd.DataFrame) -> list[str]:
    return " ".join(rows["source_ids"]).split() if len(rows) else []
