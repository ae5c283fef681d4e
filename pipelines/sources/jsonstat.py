"""JSON-stat 2.0 as Eurostat sends it: a flat list of cells over named dimensions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod

from pipelines.sources.fields import (
    Json,
    as_list,
    as_object,
    json_of,
    need,
    shown,
    text_field,
)
from pipelines.sources.livesource import Page
from pipelines.sources.refusals import TRY_AGAIN, AnswerRefused, NotReached

_BUSY = "ASYNCHRONOUS_RESPONSE"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, the codes of its dimensions, and the flags that go with it."""

    codes: Mapping[str, str]
    value: int
    flags: str


@dataclass(frozen=True, slots=True)
class Cube:
    """An answer: dimensions in their order with their codes, and the cells that hold a value."""

    where: str
    codes: Mapping[str, tuple[str, ...]]
    values: Mapping[int, Json]
    flags: Mapping[str, Json]
    updated: str

    def cells(self) -> Iterator[Cell]:
        """Cells with a value, in the order of the dimensions; a missing index has no value."""
        for index, value in sorted(self.values.items()):
            codes: dict[str, str] = {}
            rest = index
            for name, known in reversed(tuple(self.codes.items())):
                rest, position = divmod(rest, len(known))
                codes[name] = known[position]
            where = f"{self.where}, value {index}"
            if isinstance(value, bool) or not isinstance(value, int) or value < 0:
                raise AnswerRefused(where, "a whole number", shown(value))
            yield Cell(codes, value, str(self.flags.get(str(index), "")))


def cube_of(page: Page, dimensions: tuple[str, ...]) -> Cube:
    """The answer, if it has exactly these dimensions and at least one value.

    Raises AnswerRefused; NotReached if Eurostat says that the answer is still being prepared.
    """
    answer = as_object(json_of(page), page.name)
    _refuse_error(answer, page.name)
    if (text_field(answer, "class", page.name), answer.get("version")) != ("dataset", "2.0"):
        raise AnswerRefused(page.name, "a JSON-stat 2.0 dataset", shown(answer.get("class")))
    names = [str(name) for name in as_list(need(answer, "id", page.name), f"{page.name}, 'id'")]
    if sorted(names) != sorted(dimensions):
        expected = f"the dimensions {', '.join(dimensions)}"
        raise AnswerRefused(page.name, expected, ", ".join(names) or "none")
    described = as_object(need(answer, "dimension", page.name), page.name)
    codes = {name: _codes(described, name, page.name) for name in names}
    sizes = as_list(need(answer, "size", page.name), f"{page.name}, 'size'")
    if 0 in sizes:
        empty = ", ".join(n for n, size in zip(names, sizes, strict=False) if size == 0)
        raise AnswerRefused(
            page.name,
            "figures",
            f"none: the filter of {empty} matched nothing",
            "a code may have been renamed: report it; the figures of the fetch before stay in use",
        )
    if sizes != [len(codes[name]) for name in names]:
        found = f"sizes {shown(sizes)} for {[len(codes[name]) for name in names]} codes"
        raise AnswerRefused(page.name, "as many codes as 'size' says", found)
    values = _values(need(answer, "value", page.name), prod(map(len, codes.values())), page.name)
    flags = answer.get("status", {})
    return Cube(
        page.name,
        codes,
        values,
        flags if isinstance(flags, dict) else {},
        str(answer.get("updated", "")),
    )


def _refuse_error(answer: Mapping[str, Json], where: str) -> None:
    for name in ("error", "warning"):
        if name in answer:
            if _BUSY in shown(answer[name]) or "413" in shown(answer[name]):
                raise NotReached(
                    "Eurostat is still preparing the answer; ask again in some minutes"
                )
            raise AnswerRefused(where, "figures", f"an error of Eurostat, {shown(answer[name])}")


def _codes(described: Mapping[str, Json], name: str, where: str) -> tuple[str, ...]:
    place = f"{where}, dimension '{name}'"
    category = as_object(
        need(as_object(need(described, name, where), place), "category", place), place
    )
    index = need(category, "index", place)
    if isinstance(index, list):
        return tuple(str(code) for code in index)
    positions = as_object(index, place)
    if sorted(map(str, positions.values())) != sorted(map(str, range(len(positions)))):
        raise AnswerRefused(place, "positions from 0 without a gap", shown(positions))
    return tuple(sorted(positions, key=lambda code: int(str(positions[code]))))


def _values(value: Json, cells: int, where: str) -> dict[int, Json]:
    if isinstance(value, list):
        listed = {index: one for index, one in enumerate(value) if one is not None}
    else:
        named = as_object(value, f"{where}, 'value'")
        if not all(key.isdecimal() for key in named):
            raise AnswerRefused(where, "numbered values", shown(next(iter(named), "")))
        listed = {int(key): one for key, one in named.items() if one is not None}
    if not listed:
        raise AnswerRefused(where, "figures", "not one value", TRY_AGAIN)
    if max(listed) >= cells:
        raise AnswerRefused(where, f"at most {cells:,} cells", f"a value at {max(listed):,}")
    return listed
