"""What was fetched, put into a build: the newest arrival of each source, and what it replaced.

Everything goes through the same rules as the committed files. No connection is opened here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path

import duckdb

from pipelines.catalog import fetched_tables, flows, policy, provenance
from pipelines.catalog.model import Table
from pipelines.catalog.statements import statement
from pipelines.fetching.arrivals import FORMER, Arrival, arrivals, every_source, verify
from pipelines.intake.largefile import open_csv
from pipelines.intake.loading import load
from pipelines.intake.problems import Problem

SQL = Path(__file__).parent / "sql" / "fetched"
_DROP_ARRIVED = {
    "source": "DROP TABLE clean.arrived_source",
    "flow_observation": "DROP TABLE clean.arrived_flow_observation",
    "country_statistic": "DROP TABLE clean.arrived_country_statistic",
    "boundary_release": "DROP TABLE clean.arrived_boundary_release",
}


@dataclass(frozen=True, slots=True)
class _Steps:
    """Statements that merge one table, in the order in which they run."""

    none_yet: str
    arrived: str
    replacing: tuple[str, ...]
    former: str


_STEPS = {
    flows.FLOW_OBSERVATION.name: _Steps(
        "flow_none_yet",
        "flow_arrived",
        ("flow_replaced", "flow_taken_out", "flow_put_in"),
        "flow_former",
    ),
    flows.COUNTRY_STATISTIC.name: _Steps(
        "statistic_none_yet",
        "statistic_arrived",
        ("statistic_replaced", "statistic_taken_out", "statistic_put_in"),
        "statistic_former",
    ),
}


@dataclass(frozen=True, slots=True)
class FetchedInput:
    """A file of an arrival that went into the build; rows without the header."""

    file: str
    table_name: str
    sha256: str
    encoding: str
    rows_in: int
    rows_rejected: int


class Brought:
    """The arrivals of one build. ``inputs`` and ``problems`` grow with what is merged."""

    def __init__(self, data: Path) -> None:
        """All arrivals below ``data/fetched``.

        Raises FileRefused if a file of one is gone, damaged or was changed.
        """
        self.arrivals = tuple(a for source in every_source(data) for a in arrivals(data, source))
        for arrival in self.arrivals:
            verify(arrival)
        self.inputs: list[FetchedInput] = []
        self.problems: list[Problem] = []

    @property
    def in_use(self) -> tuple[Arrival, ...]:
        """The newest arrival of each source."""
        return tuple({arrival.source: arrival for arrival in self.arrivals}.values())

    def merge(self, connection: duckdb.DuckDBPyConnection, table: Table) -> None:
        """Put fetched rows of a table among the committed ones in ``clean``, just loaded.

        A fetched row takes the place of the committed one of the same series, place, origin and
        period (publisher, country, year and statistic); that one goes to ``clean.<…>_superseded``.
        Tables that no source feeds are left alone. Raises FileRefused for a file that cannot be
        read.
        """
        if table.name == provenance.SOURCE.name:
            for arrival in self.in_use:
                self._put(connection, table, arrival, "", "source_arrived")
        elif table.name in _STEPS:
            steps = _STEPS[table.name]
            connection.execute(statement(SQL, steps.none_yet))
            for arrival in self.in_use:
                self._put(connection, table, arrival, "", steps.arrived)
            for step in steps.replacing:
                connection.execute(statement(SQL, step))
            for arrival in self.arrivals:
                self._put(connection, table, arrival, FORMER, steps.former)

    def finish(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Fill the tables of arrivals, former figures and boundary releases.

        Call it when all figures stand: what is withheld among them is withheld here as well.
        """
        for arrival in self.in_use:
            self._put(connection, fetched_tables.BOUNDARY_RELEASE, arrival, "", "boundary_release")
        small = next(key.value for key in policy.POLICIES if key.id == "small_count_max_people")
        sql = statement(SQL, "flow_superseded")
        connection.execute(sql, {"small_count_max_people": small})
        connection.execute(statement(SQL, "statistic_superseded"))
        for arrival in self.arrivals:
            values = _record(arrival) | {"is_used": arrival in self.in_use}
            connection.execute(statement(SQL, "arrival"), values)

    def _put(
        self,
        connection: duckdb.DuckDBPyConnection,
        table: Table,
        arrival: Arrival,
        prefix: str,
        step: str,
    ) -> None:
        """Load a file of the arrival, if it has one, and hand its rows to a statement."""
        kept = arrival.table_file(f"{prefix}{table.name}")
        if kept is None:
            return
        shown_as = f"{arrival.shown_as}/{kept.file}"
        as_arrived = replace(table, name=f"arrived_{table.name}", file=shown_as)
        raw = open_csv(arrival.folder / kept.file, shown_as, as_arrived)
        loaded = load(connection, as_arrived, raw)
        self.problems += loaded.problems
        self.inputs.append(
            FetchedInput(
                shown_as,
                table.name,
                raw.sha256,
                raw.encoding,
                loaded.rows_in,
                loaded.rows_rejected,
            )
        )
        sql = statement(SQL, step)
        named = {"arrival_id": arrival.arrival_id} if "$arrival_id" in sql else {}
        connection.execute(sql, named)
        connection.execute(_DROP_ARRIVED[table.name])


def _record(arrival: Arrival) -> dict[str, object]:
    return {
        "arrival_id": arrival.arrival_id,
        "source": arrival.source,
        "fetched_at": arrival.fetched_at.astimezone(UTC).replace(tzinfo=None),
        "address": arrival.pages[0].address if arrival.pages else "",
        "sha256": arrival.sha256,
        "bytes": sum(page.size for page in arrival.pages),
        "licence": arrival.licence or None,
        "rows_in": arrival.rows_in,
        "rows_new": arrival.rows_new,
        "rows_replaced": arrival.rows_replaced,
    }
