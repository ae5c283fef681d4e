"""All tables of the warehouse, in the order in which they are built."""

from __future__ import annotations

from pipelines.catalog import derived, money, places, provenance, reception
from pipelines.catalog.corridor import CORRIDOR_LEG, CORRIDOR_MONTH
from pipelines.catalog.fetched_tables import FETCHED_TABLES
from pipelines.catalog.flow_indicators import FLOW_INDICATOR_TABLES
from pipelines.catalog.flow_summaries import FLOW_SUMMARIES
from pipelines.catalog.flows import FLOW_INPUTS
from pipelines.catalog.forecast_tables import FORECAST_TABLES
from pipelines.catalog.ledger import LEDGER_TABLES
from pipelines.catalog.ledger_summaries import LEDGER_SUMMARIES
from pipelines.catalog.model import Table
from pipelines.catalog.pressure import PRESSURE_INPUTS, PRESSURE_TABLES

INPUT_TABLES: tuple[Table, ...] = (
    provenance.SOURCE,
    places.COUNTRY,
    places.MUNICIPALITY,
    reception.FACILITY,
    reception.FACILITY_EVENT,
    reception.CAPACITY_OBSERVATION,
    reception.COUNTRY_TOTAL,
    reception.TURNING_POINT,
    money.EXCHANGE_RATE,
    money.FUNDING_RECORD,
    money.COST_BENCHMARK,
    money.POLICY_PARAMETER,
    *FLOW_INPUTS,
    CORRIDOR_LEG,
    *PRESSURE_INPUTS,
)
COMPUTED_TABLES: tuple[Table, ...] = (
    derived.FACILITY_STATUS_MONTH,
    derived.FACILITY_FIGURE_MONTH,
    derived.INDICATOR_VALUE,
    derived.FIGURE_CONFLICT,
    *LEDGER_TABLES,
    *LEDGER_SUMMARIES,
    *FLOW_SUMMARIES,
    CORRIDOR_MONTH,
    *FLOW_INDICATOR_TABLES,
    *FORECAST_TABLES,
    *PRESSURE_TABLES,
)
RECORD_TABLES: tuple[Table, ...] = (
    provenance.REJECTED_ROW,
    provenance.BUILD,
    provenance.BUILD_INPUT,
    provenance.CODE,
    *FETCHED_TABLES,
)
TABLES: tuple[Table, ...] = (
    *INPUT_TABLES,
    places.MUNICIPALITY_GEOMETRY,
    *COMPUTED_TABLES,
    *RECORD_TABLES,
)


def table(name: str) -> Table:
    """The table of that name. Raises KeyError listing those declared."""
    for candidate in TABLES:
        if candidate.name == name:
            return candidate
    raise KeyError(f"no table {name!r}; declared are {', '.join(t.name for t in TABLES)}")
