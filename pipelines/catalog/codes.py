"""Code lists: the allowed values of coded columns, with the words that people see."""

from __future__ import annotations

from pipelines.catalog.corridor_codes import CORRIDOR_CODE_LISTS
from pipelines.catalog.flow_codes import FLOW_CODE_LISTS
from pipelines.catalog.forecast_codes import FORECAST_CODE_LISTS
from pipelines.catalog.model import Code, CodeList
from pipelines.catalog.pressure_codes import PRESSURE_CODE_LISTS

EVIDENCE = CodeList(
    "evidence",
    "How a figure came to be known, in the order in which it is preferred.",
    (
        Code("published", "Published", "Stated in a public source that anyone can look up."),
        Code("reported", "Reported", "Reported by a municipality in a return."),
        Code("derived", "Derived", "Computed here from published figures; the note has the sum."),
        Code("demonstration", "Demonstration", "Simulated to show how the dashboard works."),
    ),
)
YES_NO = CodeList(
    "yes_no",
    "Whether something is so.",
    (Code("yes", "Yes", "It is so."), Code("no", "No", "It is not.")),
)
FACILITY_TYPE = CodeList(
    "facility_type",
    "What a facility is for.",
    (
        Code("asylum_centre", "Asylum centre", "For people who seek asylum."),
        Code("reception_transit", "Reception or transit centre", "For short stays on the route."),
        Code("temporary_reception", "Temporary reception centre", "Set up to meet a need."),
        Code("informal_camp", "Informal or municipal camp", "Without a state decision behind it."),
        Code("vulnerable", "Children and vulnerable people", "Safe houses, places for children."),
        Code("alternative", "Alternative accommodation", "Rented rooms, motels, flats."),
        Code("contingency", "Contingency places", "Other institutions kept ready."),
        Code("detention", "Detention centre", "Closed: people may not leave. Not reception."),
    ),
)
RECEPTION_TYPES: tuple[str, ...] = tuple(t for t in FACILITY_TYPE.ids if t != "detention")
SENSITIVE_TYPES: tuple[str, ...] = ("vulnerable",)

FACILITY_STATUS = CodeList(
    "facility_status",
    "Whether a facility works.",
    (
        Code("open", "Open", "Takes people in."),
        Code("suspended", "Suspended or on stand-by", "Kept, but empty by decision."),
        Code("not_operational", "Not in operation", "Exists, does not take people in."),
        Code("closed", "Closed", "Ended for good."),
        Code("planned", "Planned or being built", "Not yet there."),
        Code("unknown", "Not known", "No source says."),
    ),
)
FACILITY_EVENT = CodeList(
    "facility_event",
    "What happened to a facility.",
    (
        Code("opened", "Opened", "Took people in for the first time."),
        Code("reopened", "Reopened", "Took people in again."),
        Code("converted", "Converted", "Became another type of facility and works on."),
        Code("stand_by", "Put on stand-by", "Emptied and kept ready."),
        Code("suspended", "Suspended", "Work stopped by decision."),
        Code("closed", "Closed", "Ended."),
    ),
)
GOVERNANCE_LINE = CodeList(
    "governance_line",
    "Who decides and runs: the state from above, the municipality from below, or others.",
    (
        Code("top_down", "Top-down: the state", "Run by a ministry, commissariat or service."),
        Code("bottom_up", "Bottom-up: the municipality", "Run by a municipality or its partners."),
        Code("mixed", "State with an international body", "Run by both together."),
        Code("international", "International body", "Run by an international organisation."),
        Code("civil_society", "Civil society", "Run by a non-governmental organisation."),
        Code("foreign_state", "Another state", "Run by another state on this territory."),
        Code("unknown", "Not known", "No source says."),
    ),
)
CAPACITY_BASIS = CodeList(
    "capacity_basis",
    "What a capacity counts.",
    (
        Code("nominal", "Nominal", "Places as announced by whoever runs the facility."),
        Code("realistic", "Realistic", "Places in decent conditions, as judged by the source."),
        Code("space_standard", "By space standard", "Places at a stated floor area per person."),
        Code("planned", "Planned", "Places by design or decision, not yet there."),
    ),
)
QUALIFIER = CodeList(
    "qualifier",
    "How the source words a figure.",
    (
        Code("exact", "", "Given as it stands."),
        Code("about", "about", "The source says about, some, around."),
        Code("up_to", "up to", "The source gives an upper bound."),
        Code("over", "over", "The source says over, more than."),
        Code("under", "under", "The source says almost, under, close to."),
    ),
)
DATE_PRECISION = CodeList(
    "date_precision",
    "How precisely a date is known; the date is the last day of the period.",
    (
        Code("day", "Day", "The day is known."),
        Code("month", "Month", "The month is known."),
        Code("year", "Year", "The year is known."),
        Code("undated", "Undated", "The source gives no date."),
    ),
)
EVENT_PRECISION = CodeList(
    "event_precision", "How precisely it is dated.", DATE_PRECISION.codes[:3]
)
SOURCE_PRECISION = CodeList(
    "source_precision",
    "How precisely the day of publication is known.",
    (*DATE_PRECISION.codes[:3], Code("unknown", "Unknown", "The source shows no date.")),
)
DATE_BASIS = CodeList(
    "date_basis",
    "Whether the date is the source's own.",
    (
        Code("stated", "Stated", "The source states the date."),
        Code("inferred", "Inferred", "Worked out from the context; the note says how."),
    ),
)
LOCATION_PRECISION = CodeList(
    "location_precision",
    "How well the place of a facility is known. The map shows the municipality in any case.",
    (
        Code("site", "Site", "The source gives coordinates."),
        Code("settlement", "Settlement", "The source names the settlement."),
        Code("municipality", "Municipality", "The source names the municipality."),
        Code("loose", "Loose", "The source names a wider area; the reason is given."),
    ),
)
PUBLISHER_KIND = CodeList(
    "publisher_kind",
    "Who published, in the order used to choose between figures of one date.",
    (
        Code("authority", "Authority", "A ministry, service or other public body."),
        Code("un_agency", "UN agency", "An agency of the United Nations."),
        Code("eu_institution", "EU institution", "A body of the European Union."),
        Code("international_organisation", "International organisation", "Outside UN and EU."),
        Code("ngo", "Civil society", "A non-governmental organisation."),
        Code("academic", "Research", "A university or research body."),
        Code("media", "Media", "A newspaper, broadcaster or news site."),
        Code("company", "Company", "A business."),
        Code("other", "Other", "None of these."),
    ),
)
GEOMETRY_STATUS = CodeList(
    "geometry_status",
    "Whether a municipality has a polygon.",
    (
        Code("polygon", "Polygon", "As in the layer named beside it."),
        Code("dissolved", "Dissolved", "Joined from the smaller units of an older layer."),
        Code("point", "Point only", "Newer than the layer: shown as a point, without an area."),
    ),
)
REGION_ROLE = CodeList(
    "region_role",
    "Part a country plays here.",
    (
        Code("western_balkans_six", "Western Balkans Six", "Covered by this dashboard."),
        Code("neighbour", "Neighbour", "Shown as context."),
        Code("elsewhere", "Elsewhere", "Not on the map; its costs, funds or rules are cited."),
    ),
)
VALUE_STATUS = CodeList(
    "value_status",
    "Why a cell holds a value or not. A blank is never a zero.",
    (
        Code("observed", "Observed", "A figure stands here; it may be zero."),
        Code("missing", "No data", "No figure, or none that is recent enough."),
        Code("suppressed", "Suppressed", "Withheld: one to four people."),
        Code("not_applicable", "Not applicable", "There is nothing to count here."),
    ),
)
MEASURE = CodeList(
    "measure",
    "What is counted in a facility.",
    (
        Code("places", "Places", "Capacity."),
        Code("people", "People", "Occupancy."),
    ),
)
AREA_LEVEL = CodeList(
    "area_level",
    "Kind of area.",
    (
        Code("municipality", "Municipality", "One municipality."),
        Code("country", "Country", "All municipalities of a country."),
        Code("region", "Region", "All municipalities of all six, area_id 'all'."),
    ),
)

COST_CATEGORY = CodeList(
    "cost_category",
    "What the money was spent on.",
    (
        Code("accommodation", "Accommodation", "Rent, beds, bedding, repairs of rooms."),
        Code("food", "Food", "Meals and drinking water."),
        Code("health", "Health", "Medical care, medicines, hygiene."),
        Code("education", "Education and schooling", "School, kindergarten, courses."),
        Code("protection", "Protection and interpretation", "Guardians, legal help, interpreters."),
        Code("utilities", "Utilities and waste", "Electricity, heating, water, waste."),
        Code("security", "Security", "Guards, fences, lighting."),
        Code("staff", "Staff", "Wages of people employed for reception."),
        Code("transport", "Transport", "Buses, fuel, transfers."),
        Code("infrastructure", "Infrastructure", "Building, adapting, equipment that lasts."),
        Code("other", "Other", "Anything else; say what in the note."),
    ),
)
STANDARD_CATEGORY = CodeList(
    "standard_category",
    "For what a standard cost per person-night is given.",
    (
        Code("total", "All costs", "All categories together."),
        Code("running", "Running costs", "All categories without infrastructure."),
        *COST_CATEGORY.codes,
    ),
)
LEGAL_BASIS = CodeList(
    "legal_basis",
    "What a claim rests on.",
    (
        Code("law", "Law", "A law or by-law gives the municipality a right to the money."),
        Code("contract", "Contract", "A signed agreement does."),
        Code("case_by_case", "Case by case", "Nothing but a single decision."),
    ),
)
FUNDER_TIER = CodeList(
    "funder_tier",
    "Level from which money comes.",
    (
        Code("state", "State", "The state's budget."),
        Code("entity_canton", "Entity or canton", "A level between state and municipality."),
        Code("municipality", "Municipality", "The municipality's own budget."),
        Code("eu", "European Union", "EU funds."),
        Code("international_organisation", "International organisation", "UN, IOM, banks."),
        Code("bilateral", "Another state", "A state's bilateral aid."),
        Code("private", "Private", "Companies, foundations, charities."),
        Code("mixed", "Mixed", "Several of these together."),
    ),
)
FUNDING_STAGE = CodeList(
    "funding_stage",
    "How far the money has come.",
    (
        Code("announced", "Announced", "Said, nothing more."),
        Code("allocated", "Allocated", "Set aside by decision."),
        Code("contracted", "Contracted", "Agreed in a contract or grant."),
        Code("paid", "Paid", "Transferred or spent."),
    ),
)
PLACE_LEVEL = CodeList(
    "place_level",
    "How finely the place of money is known.",
    (
        Code("facility", "Facility", "One facility."),
        Code("municipality", "Municipality", "One municipality."),
        Code("municipalities", "Several municipalities", "Named together, without shares."),
        Code("canton", "Canton or region", "Between municipality and country."),
        Code("country", "Country", "One country."),
        Code("region", "Region", "Several countries."),
    ),
)
TOTALITY = CodeList(
    "totality",
    "Whether an amount may be added to others.",
    (
        Code("single", "Single", "Stands by itself and may be added."),
        Code("cumulative", "Cumulative", "Includes earlier amounts: never added to its parts."),
        Code("part", "Part", "Part of another row named in part_of: never added to it."),
        Code("context", "Context", "Background (a ceiling, a need, a budget): never added."),
    ),
)
COST_UNIT = CodeList(
    "cost_unit",
    "What a published cost is per.",
    (
        Code("person_night", "Person and night", "One person for one day or night."),
        Code("person_month", "Person and month", "One person for a month (30.4375 nights)."),
        Code("person_year", "Person and year", "One person for a year (365.25 nights)."),
        Code("place_year", "Place and year", "One place for a year, full or empty."),
        Code("place", "One place", "One place, once."),
        Code("total", "In all", "Everything in the period."),
        Code("other", "Other", "Another unit; the note says which."),
    ),
)
COST_SCOPE = CodeList(
    "cost_scope",
    "How much of reception a published cost covers.",
    (
        Code("full", "Full reception", "Housing and care together, as spent, paid or estimated."),
        Code("part", "One item", "One thing only, such as food or a bed."),
        Code("transfer", "Lump sum", "What one level pays to another, whatever the cost."),
        Code("allowance", "Cash to the person", "Pocket money or social allowance."),
        Code("capital", "Building", "Building or adapting a place."),
        Code("total", "In all", "The cost of a whole system or event."),
    ),
)
RETURN_CURRENCY = CodeList(
    "return_currency",
    "Currencies in which municipalities of the six keep their books.",
    (
        Code("ALL", "ALL", "Albanian lek."),
        Code("BAM", "BAM", "Bosnia and Herzegovina convertible mark."),
        Code("EUR", "EUR", "Euro."),
        Code("MKD", "MKD", "Macedonian denar."),
        Code("RSD", "RSD", "Serbian dinar."),
    ),
)

CODE_LISTS: tuple[CodeList, ...] = (
    EVIDENCE,
    FACILITY_TYPE,
    FACILITY_STATUS,
    FACILITY_EVENT,
    GOVERNANCE_LINE,
    CAPACITY_BASIS,
    QUALIFIER,
    DATE_PRECISION,
    EVENT_PRECISION,
    SOURCE_PRECISION,
    DATE_BASIS,
    LOCATION_PRECISION,
    PUBLISHER_KIND,
    GEOMETRY_STATUS,
    REGION_ROLE,
    VALUE_STATUS,
    MEASURE,
    AREA_LEVEL,
    COST_CATEGORY,
    STANDARD_CATEGORY,
    LEGAL_BASIS,
    FUNDER_TIER,
    FUNDING_STAGE,
    PLACE_LEVEL,
    TOTALITY,
    RETURN_CURRENCY,
    COST_UNIT,
    COST_SCOPE,
    YES_NO,
    *FLOW_CODE_LISTS,
    *CORRIDOR_CODE_LISTS,
    *FORECAST_CODE_LISTS,
    *PRESSURE_CODE_LISTS,
)
