"""Policy keys: the stated choices behind the figures, in one place, shown on the methods page."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.catalog.wording import Declared, worded


@worded("label", "unit", "reason")
@dataclass(frozen=True, eq=False)
class Policy(Declared):
    """A stated choice: ``reason`` says why it has this value."""

    id: str
    label: str
    value: int
    unit: str
    reason: str


PLACES_MAX_AGE = Policy(
    "places_max_age_months",
    "Oldest figure of places that still counts",
    60,
    "months",
    "Buildings and beds outlive a budget year, and most centres are described every few years only;"
    " after five years a capacity says more about the past than about today.",
)
PEOPLE_MAX_AGE = Policy(
    "people_max_age_months",
    "Oldest count of people that still counts",
    24,
    "months",
    "The number of people in a centre changes from week to week; a count older than two years is"
    " history and is shown in the charts only.",
)
SMALL_COUNT_MAX = Policy(
    "small_count_max_people",
    "Largest count of people that is withheld",
    4,
    "people",
    "Counts of one to four people could point at persons. They are withheld in every table, map,"
    " chart and export; totals and rates leave them out, so that nothing can be subtracted.",
)
CONFLICT_WINDOW = Policy(
    "conflict_window_months",
    "Distance in time within which differing capacities are set side by side",
    36,
    "months",
    "Two capacities of one centre published within three years may be a real change or a"
    " contradiction; the reader sees both and decides.",
)

OPENING_SHARE = Policy(
    "opening_share_percent",
    "Share of open facilities with a count of people at which the map opens",
    25,
    "per cent",
    "Hardly anybody has published how many people are in each centre since 2023. The map opens at"
    " the latest month for which that is known in at least a quarter of the open reception"
    " facilities, says so, and offers the latest month beside it.",
)
PRESSURE_PERIOD = Policy(
    "pressure_max_period_months",
    "Longest period of arrivals that is set against free places",
    13,
    "months",
    "A rate of arrivals over more than a year says nothing about how fast places fill; thirteen"
    " months leave room for reports that end a few days late.",
)
PRESSURE_SHARE = Policy(
    "pressure_share_percent",
    "Share of open facilities that must be known before arrivals are set against free places",
    50,
    "per cent",
    "Arrivals are counted for a whole country. Set against the free places of a few centres they"
    " would make the pressure look higher than it was.",
)
PRESSURE_AGE = Policy(
    "pressure_people_max_age_months",
    "Oldest count of people that still says how many places were free when arrivals began",
    6,
    "months",
    "How many places are free changes from week to week. A count of people may be shown for two"
    " years, but free places more than half a year ago say nothing about those at the start of a"
    " period.",
)

POLICIES: tuple[Policy, ...] = (
    PLACES_MAX_AGE,
    PEOPLE_MAX_AGE,
    SMALL_COUNT_MAX,
    CONFLICT_WINDOW,
    OPENING_SHARE,
    PRESSURE_PERIOD,
    PRESSURE_SHARE,
    PRESSURE_AGE,
)

DESIGNATION_NAME = "Kosovo*"
DESIGNATION_NOTE = (
    "* This designation is without prejudice to positions on status, and is in line with"
    " UNSCR 1244 and the ICJ Opinion on the Kosovo declaration of independence."
)
BOUNDARY_DISCLAIMER = (
    "Names and boundaries shown on this map do not imply endorsement or acceptance by anyone"
    " involved in this dashboard."
)
ATTRIBUTION = (
    "Boundaries: geoBoundaries, © OpenStreetMap contributors (ODbL), Overture Maps,"
    " EuroGeographics/OCHA (CC BY 4.0), Natural Earth. Places: GeoNames (CC BY 4.0)."
)
CHOICE_RULE = (
    "The figure shown for a facility is its latest dated figure at or before the chosen month."
    " Only nominal and realistic capacities can be shown as places; planned ones and capacities by"
    " space standard stay beside them. Where two figures carry the same date, the more precisely"
    " dated one goes first, then a stated before an inferred date, then nominal before realistic,"
    " then authorities and UN agencies before others, then the later publication, then the smaller"
    " figure."
)
PERIOD_RULE = (
    "A figure published for a month or a year counts from the last day of that month or year, so"
    " that nothing is shown before it was surely known."
)
LEDGER_RULE = (
    "A figure is made of the municipal returns of one class of evidence only, real or simulated,"
    " never both. A return that was replaced by a later one does not count. Months without a return"
    " are missing, not zero; the number of months reported stands beside the figures."
)
LEDGER_SMALL_RULE = (
    "Months with one to four people are withheld: their counts of people stay blank, and neither"
    " their people nor their cost enter a cost per person-night."
)
EURO_RULE = (
    "Amounts in another currency are turned into EUR at the cited rate of the period and rounded to"
    " the cent. Payments count in the month in which the money arrived."
)
FLOW_RULE = (
    "Figures of two types, two series, two places or two origins are never added, and neither are"
    " overlapping periods: a total is one published figure, or the sum of twelve published months"
    " of one series in one place. Where several series count the same thing, the one named first"
    " in the list of series stands and the others stay beside it. Detections are not persons."
)
FLOW_SMALL_RULE = (
    "Figures of one to four are withheld. Where one of them could be worked out from published"
    " figures of its series and place (a whole and its other parts, a year and its other months,"
    " periods that overlap), the smallest of these is withheld as well, until none can be."
)
