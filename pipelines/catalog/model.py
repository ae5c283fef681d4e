"""The shapes in which tables, columns, units, codes and indicators are declared.

Only the standard library: everything else (DDL, validation, legends, CSV headers, the dictionary)
derives from these declarations and may import them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipelines.catalog.wording import Declared, say, say_n, worded


class Kind(StrEnum):
    """What a cell holds. The value is the DuckDB type of the loaded column."""

    TEXT = "VARCHAR"
    INTEGER = "INTEGER"
    NUMBER = "DOUBLE"
    MONEY = "DECIMAL(18,2)"
    DATE = "DATE"
    TIMESTAMP = "TIMESTAMP"
    BOOLEAN = "BOOLEAN"
    GEOMETRY = "GEOMETRY"


class Origin(StrEnum):
    """Where the rows of a table come from; the build treats each origin alike."""

    PUBLISHED = "published"
    REFERENCE = "reference"
    COMPUTED = "computed"
    RECORD = "record"


@worded("symbol", "plural", "one")
@dataclass(frozen=True, eq=False)
class Unit(Declared):
    """A unit of measure: ``symbol`` follows a number, ``plural`` stands in legends and axes.

    ``one`` follows the number 1 where the symbol is a word in the plural.
    """

    id: str
    symbol: str
    plural: str
    decimals: int = 0
    one: str = ""

    def after(self, value: float) -> str:
        """What follows the number: ``place``, ``places``, in the form that belongs to it."""
        if not self.one or self.decimals:
            return self.symbol
        written = self.__dict__
        return say_n(written["one"], written["symbol"], round(value))


@worded("label", "description")
@dataclass(frozen=True, eq=False)
class Code(Declared):
    """One allowed value of a coded column."""

    id: str
    label: str
    description: str


@worded("description")
@dataclass(frozen=True, eq=False)
class CodeList(Declared):
    """The allowed values of a coded column, in the order in which people read them."""

    id: str
    description: str
    codes: tuple[Code, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(code.id for code in self.codes)

    def label(self, code_id: str) -> str:
        """Label of a code. Raises KeyError for a code that is not declared."""
        for code in self.codes:
            if code.id == code_id:
                return code.label
        raise KeyError(f"{code_id!r} is not a code of {self.id!r}: {', '.join(self.ids)}")


@worded("description", "label")
@dataclass(frozen=True, eq=False)
class Column(Declared):
    """One column, declared once.

    ``minimum``/``maximum`` are inclusive and apply to numbers; ``references`` is ``table.column``;
    ``pattern`` is a regular expression that the whole text must match; ``export_name`` is the
    header in exports where it differs from the name (HAPI style); ``hxl`` the HXL tag;
    ``protected`` cells may name few people or a place, so a refused one is not kept readable.
    """

    name: str
    kind: Kind
    description: str
    label: str = ""
    unit: Unit | None = None
    required: bool = False
    codes: CodeList | None = None
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    references: str | None = None
    export_name: str | None = None
    hxl: str | None = None
    protected: bool = False

    @property
    def heading(self) -> str:
        """What stands above the column on screen, unit included."""
        text = self.label or say(self.name.replace("_", " ").capitalize())
        if self.unit is None or self.unit.symbol.lower() in text.lower():
            return text
        return f"{text} ({self.unit.symbol})"

    @property
    def header(self) -> str:
        """What stands above the column in an exported file."""
        return self.export_name or self.name


@dataclass(frozen=True)
class RowRule:
    """A condition across the cells of one row. ``holds`` is SQL over the typed columns.

    A rule that comes out NULL counts as broken; ``column`` is where the reader should look.
    """

    id: str
    column: str
    holds: str
    problem: str
    remedy: str


@worded("grain", "description")
@dataclass(frozen=True, eq=False)
class Table(Declared):
    """One table of the warehouse.

    ``file`` is its input below ``data/``, where it has one; ``columns`` are what the file holds,
    ``added`` what the build adds to them.
    """

    name: str
    grain: str
    description: str
    origin: Origin
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    file: str | None = None
    rules: tuple[RowRule, ...] = ()
    added: tuple[Column, ...] = ()

    def __iter__(self) -> Iterator[Column]:
        """All columns of the table in the warehouse."""
        return iter(self.columns + self.added)

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError naming the table."""
        for column in self:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name!r} has no column {name!r}")


class Aggregation(StrEnum):
    """How values of one level may be combined into the next."""

    SUM = "sum"
    RATIO = "ratio of sums"
    COUNT = "count"
    NONE = "none"


class Direction(StrEnum):
    """Whether more is better; most reception figures judge nothing by themselves."""

    NEUTRAL = "neutral"
    MORE_IS_BETTER = "more is better"
    LESS_IS_BETTER = "less is better"


@worded("label", "question", "definition", "formula", "caveats")
@dataclass(frozen=True, eq=False)
class Indicator(Declared):
    """One indicator, declared once; legends, tooltips, headers and methods derive from it.

    ``expression`` is SQL over the rows of ``facility_months`` (one row per facility and month, see
    ``sql/tables/facility_months.sql``) within one area; ``observed_when`` counts the facilities
    that contribute, ``suppressed_when`` those that are withheld. ``edges`` are the upper bounds of
    all classes but the last, in the indicator's unit.
    """

    id: str
    label: str
    question: str
    definition: str
    formula: str
    unit: Unit
    expression: str
    observed_when: str
    suppressed_when: str
    inputs: tuple[str, ...]
    aggregation: Aggregation
    direction: Direction
    valid_range: tuple[float | None, float | None]
    edges: tuple[float, ...]
    palette: str
    caveats: tuple[str, ...] = ()
    hxl: str | None = None

    @property
    def rests_on_people(self) -> bool:
        """Whether counts of people go into it, so that small ones must be withheld."""
        return "capacity_observation.occupancy_people" in self.inputs
