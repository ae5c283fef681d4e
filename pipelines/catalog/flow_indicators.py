"""The indicators of movement, each declared once, and the tables that hold their values.

An indicator is worked out within one series and one place: over the rows of ``period`` in
``sql/flows/flow_indicator_value.sql``, one row per series, place and month or year.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.catalog import units
from pipelines.catalog.flows import FLOW_STATUS, PERIOD_END, PERIOD_KIND, PLACE_CODE, SERIES_ID
from pipelines.catalog.model import Column, Kind, Origin, Table, Unit
from pipelines.catalog.wording import Declared, worded

FIRST_YEAR = 2015
"""The year with which comparisons begin: the peak year is looked for from here on."""
POPULATION_DISTANCE_YEARS = 5
"""How far a population may lie from the year of the flow."""
SEASON_YEARS = 5
"""Whole years that it takes to speak of a season."""


@worded("label", "question", "definition", "formula")
@dataclass(frozen=True, eq=False)
class FlowIndicator(Declared):
    """An indicator of movement over one series in one place.

    ``expression`` is SQL over one row of ``period`` (value, before_value, peak_value, mean_value,
    population). A row is given where ``given_when`` holds; its value is withheld where
    ``withheld_when`` holds, and there is nothing to divide by where ``undefined_when`` holds.
    ``unit`` None: the unit of the series. ``short`` stands above a column of a table.
    """

    id: str
    label: str
    question: str
    definition: str
    formula: str
    unit: Unit | None
    expression: str
    given_when: str
    withheld_when: str
    undefined_when: str
    caveats: tuple[str, ...] = ()
    short: str = ""


_WITHHELD = "value_status = 'suppressed'"
_NEVER = "false"

FLOW = FlowIndicator(
    "flow",
    "Flow",
    "How many were counted?",
    "The figure of the month or year, as published; of a year also the sum of twelve published"
    " months.",
    "figure of the period",
    None,
    "value",
    "true",
    _WITHHELD,
    _NEVER,
)
CHANGE = FlowIndicator(
    "change_percent",
    "Change over twelve months",
    "Is it more or less than a year before?",
    "The figure against that of the same month, or of the year, one year before.",
    "100 × (figure − figure a year before) ÷ figure a year before",
    units.PERCENT,
    "100.0 * (value - before_value) / nullif(before_value, 0)",
    "true",
    f"{_WITHHELD} OR before_status = 'suppressed'",
    "before_value = 0",
    ("A change from a small figure is large in per cent and says little.",),
    "Against the year before",
)
PEAK = FlowIndicator(
    "peak_share_percent",
    f"Share of the peak year since {FIRST_YEAR}",
    "How does it compare with the largest year?",
    f"The year's figure against the largest known year of the series and place since {FIRST_YEAR}.",
    "100 × figure ÷ figure of the peak year",
    units.PERCENT,
    "100.0 * value / nullif(peak_value, 0)",
    f"period_kind = 'year' AND known_years > 1 AND year(period_end) >= {FIRST_YEAR}",
    _WITHHELD,
    "peak_value = 0",
    ("Years that nobody published cannot be the peak.",),
    "Of the peak year",
)
PER_RESIDENTS = FlowIndicator(
    "per_1000_residents",
    "Per 1,000 residents",
    "How many is that beside the people who live there?",
    "People counted in the period per 1,000 residents of the country, at the population of the"
    " nearest year before, else after, at most five years away.",
    "1,000 × figure ÷ population",
    units.PER_1000,
    "1000.0 * value / nullif(population, 0)",
    "unit = 'persons' AND place_level = 'country'",
    _WITHHELD,
    "population = 0",
    ("UNHCR's figures for Serbia include Kosovo*, the population of Serbia does not.",),
)
SEASON = FlowIndicator(
    "season_percent",
    "Month against its year's mean month",
    "Is it a strong or a weak month of its year?",
    "The month's figure against the mean month of the same calendar year, all twelve known.",
    "100 × figure ÷ (sum of the year's twelve months ÷ 12)",
    units.PERCENT,
    "100.0 * value / nullif(mean_value, 0)",
    "period_kind = 'month' AND year_months = 12",
    f"{_WITHHELD} OR year_withheld > 0",
    "mean_value = 0",
)

FLOW_INDICATORS: tuple[FlowIndicator, ...] = (FLOW, CHANGE, PEAK, PER_RESIDENTS, SEASON)
FLOW_INDICATOR_IDS: tuple[str, ...] = tuple(indicator.id for indicator in FLOW_INDICATORS)


def flow_indicator(indicator_id: str) -> FlowIndicator:
    """The indicator of that name. Raises KeyError listing those declared."""
    for candidate in FLOW_INDICATORS:
        if candidate.id == indicator_id:
            return candidate
    listed = ", ".join(FLOW_INDICATOR_IDS)
    raise KeyError(f"no indicator of movement {indicator_id!r}; declared are {listed}")


def entry_list() -> str:
    """SQL of a list with one struct per indicator, over one row of ``period``."""
    entries = ", ".join(
        f"{{'indicator_id': '{i.id}', 'given': {i.given_when},"
        f" 'withheld': coalesce({i.withheld_when}, false),"
        f" 'undefined': coalesce({i.undefined_when}, false),"
        f" 'amount': CAST({i.expression} AS DOUBLE)}}"
        for i in FLOW_INDICATORS
    )
    return f"[{entries}]"


INDICATOR_ID = Column(
    "indicator_id", Kind.TEXT, "Indicator.", label="Indicator", required=True, pattern=r"[a-z0-9_]+"
)
FLOW_INDICATOR_VALUE = Table(
    "flow_indicator_value",
    "series × place × month or year × indicator",
    "Every indicator of movement, each worked out within one series and one place.",
    Origin.COMPUTED,
    (
        SERIES_ID,
        PLACE_CODE,
        PERIOD_KIND,
        PERIOD_END,
        INDICATOR_ID,
        Column("value", Kind.NUMBER, "Value, in the indicator's unit.", label="Value"),
        FLOW_STATUS,
        Column(
            "population_year",
            Kind.INTEGER,
            "Year of the population, where the value is per resident.",
            label="Population of",
        ),
    ),
    ("series_id", "place_code", "period_kind", "period_end", "indicator_id"),
)


def _share(name: str, label: str, description: str) -> Column:
    return Column(name, Kind.NUMBER, description, label=label, unit=units.PERCENT, required=True)


SEASON_COLUMNS: tuple[Column, ...] = (
    Column(
        "month_of_year",
        Kind.INTEGER,
        "Month, 1 for January.",
        label="Month",
        required=True,
        minimum=1,
        maximum=12,
    ),
    _share("median_percent", "Median", "Median over the whole years, in per cent of a mean month."),
    _share("low_percent", "Lowest", "Lowest of the whole years."),
    _share("high_percent", "Highest", "Highest of the whole years."),
    Column("whole_years", Kind.INTEGER, "Years behind it.", label="Whole years", required=True),
    Column("first_year", Kind.INTEGER, "First of them.", label="From", required=True),
    Column("last_year", Kind.INTEGER, "Last of them.", label="To", required=True),
)
FLOW_SEASON = Table(
    "flow_season",
    "series × place × month of the year",
    "Seasons: each month of the year against the mean month of its year, over all whole years of a"
    f" series in a place, where there are at least {SEASON_YEARS}.",
    Origin.COMPUTED,
    (SERIES_ID, PLACE_CODE, *SEASON_COLUMNS),
    ("series_id", "place_code", "month_of_year"),
)
FLOW_INDICATOR_TABLES: tuple[Table, ...] = (FLOW_INDICATOR_VALUE, FLOW_SEASON)
