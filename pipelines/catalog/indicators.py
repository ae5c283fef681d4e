"""The indicators, each declared once.

``expression`` runs over the rows of ``facility_months`` (one row per facility and month) that
belong to one area; ``population`` is the area's population, the same in each of its rows.
"""

from __future__ import annotations

from pipelines.catalog import units
from pipelines.catalog.model import Aggregation, Direction, Indicator

_PLACES_OBSERVED = "places_status = 'observed'"
_PEOPLE_OBSERVED = "people_status = 'observed'"
_BOTH_OBSERVED = f"{_PLACES_OBSERVED} AND {_PEOPLE_OBSERVED}"
_PEOPLE_SUPPRESSED = "people_status = 'suppressed'"
_NEVER = "false"
_WITHHELD = (
    "Facilities with one to four people are left out of the sum, so that it betrays nothing."
)
_POPULATION = (
    "Populations are census results and official estimates of different years (2002–2024), known"
    " for 267 of 492 municipalities; for a country the rate is shown only where all are known."
)
_PART = "Facilities without a recent enough figure are left out; the table says how many count."

PLACES = Indicator(
    "places",
    "Places",
    "How many people could be received here?",
    "Places in the facilities of the area, by the latest figure of each at the chosen month.",
    "sum of places over facilities with a figure",
    units.PLACES,
    f"sum(places) FILTER ({_PLACES_OBSERVED})",
    _PLACES_OBSERVED,
    _NEVER,
    ("capacity_observation.capacity_places",),
    Aggregation.SUM,
    Direction.NEUTRAL,
    (0, None),
    (99, 249, 499, 999),
    "sequential",
    (_PART,),
    "#capacity+num",
)
PEOPLE = Indicator(
    "people",
    "People",
    "How many people were there?",
    "People in the facilities of the area, by the latest count of each at the chosen month.",
    "sum of people over facilities with a count",
    units.PEOPLE,
    f"sum(people) FILTER ({_PEOPLE_OBSERVED})",
    _PEOPLE_OBSERVED,
    _PEOPLE_SUPPRESSED,
    ("capacity_observation.occupancy_people",),
    Aggregation.SUM,
    Direction.NEUTRAL,
    (0, None),
    (99, 249, 499, 999),
    "sequential",
    (_PART, _WITHHELD),
    "#affected+displaced+incamp",
)
OCCUPANCY_RATE = Indicator(
    "occupancy_rate",
    "Occupancy rate",
    "How full is reception here?",
    "People per hundred places, over facilities where both are known.",
    "100 × sum of people ÷ sum of places, over facilities with both figures",
    units.PERCENT,
    f"100.0 * sum(people) FILTER ({_BOTH_OBSERVED})"
    f" / nullif(sum(places) FILTER ({_BOTH_OBSERVED}), 0)",
    f"{_BOTH_OBSERVED} AND places > 0",
    f"{_PLACES_OBSERVED} AND {_PEOPLE_SUPPRESSED}",
    ("capacity_observation.capacity_places", "capacity_observation.occupancy_people"),
    Aggregation.RATIO,
    Direction.LESS_IS_BETTER,
    (0, None),
    (25, 50, 75, 100),
    "occupancy",
    (
        "Places and people of one facility may carry different dates; both are shown.",
        _PART,
        _WITHHELD,
    ),
    "#indicator+pct+occupancy",
)
FREE_PLACES = Indicator(
    "free_places",
    "Free places",
    "How many more people could be received here?",
    "Places less people, over facilities where both are known; below zero means overcrowding.",
    "sum of (places − people), over facilities with both figures",
    units.PLACES,
    f"sum(places - people) FILTER ({_BOTH_OBSERVED})",
    _BOTH_OBSERVED,
    f"{_PLACES_OBSERVED} AND {_PEOPLE_SUPPRESSED}",
    ("capacity_observation.capacity_places", "capacity_observation.occupancy_people"),
    Aggregation.SUM,
    Direction.MORE_IS_BETTER,
    (None, None),
    (-101, -1, 99, 499),
    "diverging",
    (
        "A free bed on paper need not be free in fact: rooms may be closed or kept apart.",
        _PART,
        _WITHHELD,
    ),
    "#capacity+num+free",
)
PLACES_PER_1000 = Indicator(
    "places_per_1000",
    "Places per 1,000 residents",
    "How large is reception beside the people who live here?",
    "Places in the area per 1,000 residents.",
    "1,000 × sum of places ÷ population",
    units.PER_1000,
    f"1000.0 * sum(places) FILTER ({_PLACES_OBSERVED}) / any_value(population)",
    f"{_PLACES_OBSERVED} AND population IS NOT NULL",
    _NEVER,
    ("capacity_observation.capacity_places", "municipality.population"),
    Aggregation.RATIO,
    Direction.NEUTRAL,
    (0, None),
    (1, 2.5, 5, 15),
    "sequential",
    (_POPULATION, _PART),
    "#indicator+rate+places",
)
PEOPLE_PER_1000 = Indicator(
    "people_per_1000",
    "People per 1,000 residents",
    "How many people in reception live beside how many residents?",
    "People in the facilities of the area per 1,000 residents.",
    "1,000 × sum of people ÷ population",
    units.PER_1000,
    f"1000.0 * sum(people) FILTER ({_PEOPLE_OBSERVED}) / any_value(population)",
    f"{_PEOPLE_OBSERVED} AND population IS NOT NULL",
    _PEOPLE_SUPPRESSED,
    ("capacity_observation.occupancy_people", "municipality.population"),
    Aggregation.RATIO,
    Direction.NEUTRAL,
    (0, None),
    (1, 2.5, 5, 15),
    "sequential",
    (
        _POPULATION,
        _PART,
        _WITHHELD,
    ),
    "#indicator+rate+people",
)
OPEN_FACILITIES = Indicator(
    "open_facilities",
    "Open facilities",
    "How many facilities work here?",
    "Facilities of the area that were open at the chosen month.",
    "count of facilities with status open",
    units.FACILITIES,
    "count(*) FILTER (facility_status = 'open')",
    "true",
    _NEVER,
    ("facility.status", "facility_event.event"),
    Aggregation.COUNT,
    Direction.NEUTRAL,
    (0, None),
    (0, 1, 2, 3),
    "sequential",
    ("A facility without a known opening counts from its first figure or event.",),
    "#indicator+num+facilities",
)
FIGURE_AGE = Indicator(
    "figure_age",
    "Age of the latest figure",
    "How old is what we know?",
    "Months from the latest figure of places or people in the area to the chosen month.",
    "smallest age in months over the figures of the area, whatever their age",
    units.MONTHS,
    "min(least(places_age_months, people_age_months))",
    "places_age_months IS NOT NULL OR people_age_months IS NOT NULL",
    _NEVER,
    ("capacity_observation.observed_on",),
    Aggregation.NONE,
    Direction.LESS_IS_BETTER,
    (0, None),
    (6, 12, 24, 60),
    "sequential",
    ("Here figures count that are too old to be shown as places or people.",),
    "#indicator+num+age",
)

INDICATORS: tuple[Indicator, ...] = (
    PLACES,
    PEOPLE,
    OCCUPANCY_RATE,
    FREE_PLACES,
    PLACES_PER_1000,
    PEOPLE_PER_1000,
    OPEN_FACILITIES,
    FIGURE_AGE,
)
INDICATOR_IDS: tuple[str, ...] = tuple(indicator.id for indicator in INDICATORS)


def indicator(indicator_id: str) -> Indicator:
    """The indicator of that name. Raises KeyError listing those declared."""
    for candidate in INDICATORS:
        if candidate.id == indicator_id:
            return candidate
    raise KeyError(f"no indicator {indicator_id!r}; declared are {', '.join(INDICATOR_IDS)}")


def select_list() -> str:
    """SQL of all indicators: value, facilities counted, facilities withheld, people behind it."""
    return ",\n".join(
        f"    {i.expression} AS {i.id},\n"
        f"    count(*) FILTER ({i.observed_when}) AS {i.id}_counted,\n"
        f"    count(*) FILTER ({i.suppressed_when}) AS {i.id}_withheld,\n"
        f"    {_behind(i)} AS {i.id}_people"
        for i in INDICATORS
    )


def _behind(item: Indicator) -> str:
    """SQL of the people behind a value: those of the facilities that count in it."""
    if not item.rests_on_people:
        return "CAST(NULL AS BIGINT)"
    return f"sum(people) FILTER ({item.observed_when})"


def entry_list() -> str:
    """SQL of a list with one struct per indicator, over the columns that select_list makes."""
    entries = ", ".join(
        f"{{'indicator_id': '{i.id}', 'value': CAST({i.id} AS DOUBLE),"
        f" 'counted': {i.id}_counted, 'withheld': {i.id}_withheld,"
        f" 'people_behind': {i.id}_people}}"
        for i in INDICATORS
    )
    return f"[{entries}]"
