"""Code lists of flows: what is counted, of whom, where, over which time."""

from __future__ import annotations

from pipelines.catalog.model import Code, CodeList

FLOW_TYPE = CodeList(
    "flow_type",
    "What a figure of movement counts. Figures of two types are never added.",
    (
        Code(
            "detection",
            "Detections of irregular crossings",
            "Each time border or police services stop somebody who crossed a border irregularly."
            " A detection is not a person: whoever tries five times is counted five times.",
        ),
        Code(
            "prevented",
            "Crossings prevented or refused",
            "Attempts stopped before or at the border, and people refused entry there. One person"
            " can be turned back many times.",
        ),
        Code(
            "arrival",
            "Arrivals registered",
            "People registered by authorities or met by UN agencies after they came in. A person"
            " who crosses several countries is counted in each of them.",
        ),
        Code(
            "transit",
            "Transit, estimated",
            "People estimated to have passed through, by day or month. An estimate at the border,"
            " not a registration.",
        ),
        Code(
            "intention",
            "Intentions to seek asylum",
            "Certificates of an intention to seek asylum, a first step that often only makes a stay"
            " legal. Few who express it lodge an application.",
        ),
        Code(
            "application",
            "Applications for asylum",
            "Applications lodged, by people or by cases as the source says. Repeated applications"
            " may be included.",
        ),
        Code(
            "decision",
            "Decisions on asylum",
            "Decisions taken in the period on applications of any year, so that they never divide"
            " by the applications of the same year. Instances, cases and persons are mixed.",
        ),
        Code(
            "in_reception",
            "People in reception",
            "People in reception centres on a day. A stock: it is never added over time.",
        ),
        Code(
            "outside_reception",
            "People outside reception",
            "People on the move or waiting who sleep outside any reception centre on a day, as"
            " estimated by the source. A stock.",
        ),
        Code(
            "hosted",
            "Refugees, asylum seekers and others present",
            "People who are in a country or region on a day: recognised refugees, asylum seekers"
            " who wait, people who are stranded. Stocks that overlap.",
        ),
        Code(
            "return_readmission",
            "Returnees and readmissions",
            "People sent or brought back: nationals who return, foreigners handed over under"
            " readmission agreements or informally.",
        ),
        Code(
            "emigration",
            "Nationals seeking asylum abroad",
            "First applications for asylum that nationals of a country lodge in other countries:"
            " the part of emigration that asylum figures show, far from all of it.",
        ),
    ),
)
FLOW_UNIT = CodeList(
    "flow_unit",
    "What one is, in a figure of movement.",
    (
        Code("persons", "persons", "People, as far as the source can tell them apart."),
        Code("detections", "detections", "Events at a border."),
        Code("attempts", "attempts", "Attempts that were stopped."),
        Code("applications", "applications", "Applications, by people or by cases."),
        Code("decisions", "decisions", "Decisions."),
        Code("persons_per_day", "persons per day", "A rate; it cannot be added."),
    ),
)
FLOW_NATURE = CodeList(
    "flow_nature",
    "Whether a figure can be added over time.",
    (
        Code("flow", "Flow", "Counts what happened in a period."),
        Code("stock", "Stock", "Counts who is there on a day; never added over time."),
        Code("rate", "Rate", "Per day; never added."),
    ),
)
FLOW_PLACE_LEVEL = CodeList(
    "flow_place_level",
    "What kind of place a figure of movement is for.",
    (
        Code("country", "Country", "A country."),
        Code("route", "Route", "A migration route, as Frontex draws it."),
        Code("region", "Region", "Several countries together."),
        Code("area", "Part of a country", "A city, canton, coast or crossing."),
    ),
)
PERIOD_KIND = CodeList(
    "period_kind",
    "How long the period of a figure is.",
    (
        Code("day", "Day", "One day."),
        Code("month", "Month", "One calendar month, whole."),
        Code("year", "Year", "One calendar year, whole."),
        Code("span", "Other period", "Any other period, such as January to October."),
    ),
)
STANDING = CodeList(
    "standing",
    "Whether a figure stands for its place, type and period, or stays beside it.",
    (
        Code("stands", "Shown", "Chosen by the stated rule."),
        Code("beside", "Beside", "Another source, an earlier edition, or an overlapping period."),
    ),
)
FLOW_BASIS = CodeList(
    "flow_basis",
    "How a figure of a year came to be.",
    (
        Code("published", "Published", "One published figure for exactly this year."),
        Code("twelve_months", "Sum of twelve months", "Twelve published months of one series."),
    ),
)
STATISTIC = CodeList(
    "statistic",
    "Facts about a country that flows are set against.",
    (
        Code("population", "Residents", "People who live in the country."),
        Code("gdp_per_head_usd", "GDP per head (USD)", "At current prices and exchange rates."),
        Code("unemployment_percent", "Unemployment (%)", "Share of the labour force."),
    ),
)

FLOW_CODE_LISTS: tuple[CodeList, ...] = (
    FLOW_TYPE,
    FLOW_UNIT,
    FLOW_NATURE,
    FLOW_PLACE_LEVEL,
    PERIOD_KIND,
    STANDING,
    FLOW_BASIS,
    STATISTIC,
)
