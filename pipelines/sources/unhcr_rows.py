"""Rows of the UNHCR API as figures of movement.

Numbers come as numbers and as texts, '-' stands for missing, and for a dimension that is summed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from pipelines.sources.fields import Json, count_field, need, shown, text_field, whole_field
from pipelines.sources.livesource import Row
from pipelines.sources.observations import year_end_row, year_row
from pipelines.sources.places import COUNTRIES, WESTERN_BALKANS
from pipelines.sources.refusals import AnswerRefused

Items = Sequence[tuple[str, Mapping[str, Json]]]
Reader = Callable[[Items, range, str], list[Row]]
_Sums = dict[tuple[str, int, str], int]
_Notes = dict[tuple[str, int, str], set[str]]

MISSING = ("-",)
ALL = ""
SERBIA = "Serbia includes Kosovo* (S/RES/1244)."
# Stages of an application that hold new ones, and what is to be said of them.
_WITH_NEW = {
    "N": "",
    "NR": "Repeated applications are included, as reported.",
    "NA": "Appeals are included, as reported.",
    "FA": "Appeals are included, as reported.",
}
# Without new ones: repeated, appeal, court, backlog, subsidiary, various.
_WITHOUT_NEW = ("R", "A", "RA", "J", "BL", "SP", "V")
_DECISIONS = {
    "dec_total": "unhcr-decisions-total",
    "dec_recognized": "unhcr-decisions-recognised",
    "dec_other": "unhcr-decisions-complementary",
    "dec_rejected": "unhcr-decisions-rejected",
}
_STOCKS = {"refugees": "unhcr-refugees", "asylum_seekers": "unhcr-asylum-seekers"}
_ISO3 = re.compile(r"[A-Z]{3}")


def applications(items: Items, years: range, source_id: str) -> list[Row]:
    """New applications in a country, all origins together."""
    return _applications(items, years, source_id, "unhcr-applications", _asylum_all_origins)


def applications_by_origin(items: Items, years: range, source_id: str) -> list[Row]:
    """New applications in a country by origin."""
    return _applications(items, years, source_id, "unhcr-applications", _asylum_and_origin)


def applications_abroad(items: Items, years: range, source_id: str) -> list[Row]:
    """New applications by nationals of a country, in all other countries together."""
    return _applications(items, years, source_id, "unhcr-applications-abroad", _nationals)


def decisions(items: Items, years: range, source_id: str) -> list[Row]:
    """Decisions by outcome, all levels and authorities together."""
    rows = []
    for field, series in _DECISIONS.items():
        sums: _Sums = {}
        for where, item in items:
            place, _ = _asylum_all_origins(item, where)
            value = count_field(item, field, where, MISSING)
            if value is not None:
                key = (place, _year(item, years, where), ALL)
                sums[key] = sums.get(key, 0) + value
        rows += [
            year_row(series, place, year, value, source_id, note=_note(place, set()))
            for (place, year, _), value in sums.items()
        ]
    return rows


def population(items: Items, years: range, source_id: str) -> list[Row]:
    """Refugees and asylum seekers at the end of a year; stocks, one row per country and year."""
    rows: dict[tuple[str, str, int], Row] = {}
    for where, item in items:
        place, _ = _asylum_all_origins(item, where)
        year = _year(item, years, where)
        for field, series in _STOCKS.items():
            value = count_field(item, field, where, MISSING)
            if value is None:
                continue
            if (series, place, year) in rows:
                found = f"{place} {year} a second time"
                raise AnswerRefused(where, "one row per country and year", found)
            rows[series, place, year] = year_end_row(
                series, place, year, value, source_id, note=_note(place, set())
            )
    return list(rows.values())


def part_of(item: Mapping[str, Json], where: str) -> str:
    """Which question a row answers. Raises AnswerRefused."""
    if "refugees" in item:
        return "population"
    if "dec_total" in item:
        return "decisions"
    if "applied" not in item:
        found = f"the fields {', '.join(sorted(item)[:20])}"
        raise AnswerRefused(where, "'applied', 'dec_total' or 'refugees'", found)
    if not _iso3(item, "coa_iso", where):
        return "applications-abroad"
    return "applications-by-origin" if _iso3(item, "coo_iso", where) else "applications"


def _applications(
    items: Items,
    years: range,
    source_id: str,
    series: str,
    places: Callable[[Mapping[str, Json], str], tuple[str, str]],
) -> list[Row]:
    sums: _Sums = {}
    notes: _Notes = {}
    for where, item in items:
        place, origin = places(item, where)
        key = (place, _year(item, years, where), origin)
        stage = text_field(item, "app_type", where)
        value = count_field(item, "applied", where, MISSING)
        if stage in _WITHOUT_NEW or value is None:
            continue
        if stage not in _WITH_NEW:
            known = ", ".join((*_WITH_NEW, *_WITHOUT_NEW))
            raise AnswerRefused(where, f"one of {known} in 'app_type'", shown(stage))
        sums[key] = sums.get(key, 0) + value
        said = notes.setdefault(key, set())
        said.add(_WITH_NEW[stage])
        if item.get("app_pc") == "C":
            said.add("Cases, not persons, are counted in part.")
    return [
        year_row(
            series, key[0], key[1], value, source_id, origin=key[2], note=_note(key[0], notes[key])
        )
        for key, value in sums.items()
    ]


def _asylum_all_origins(item: Mapping[str, Json], where: str) -> tuple[str, str]:
    origin = _iso3(item, "coo_iso", where)
    if origin:
        raise AnswerRefused(where, "all origins together ('-' in 'coo_iso')", shown(origin))
    return _country(item, "coa_iso", COUNTRIES, where), ALL


def _asylum_and_origin(item: Mapping[str, Json], where: str) -> tuple[str, str]:
    origin = _iso3(item, "coo_iso", where)
    if not origin:
        raise AnswerRefused(where, "an origin in 'coo_iso'", shown(item["coo_iso"]))
    return _country(item, "coa_iso", COUNTRIES, where), origin


def _nationals(item: Mapping[str, Json], where: str) -> tuple[str, str]:
    asylum = _iso3(item, "coa_iso", where)
    if asylum:
        raise AnswerRefused(where, "all countries together ('-' in 'coa_iso')", shown(asylum))
    return _country(item, "coo_iso", WESTERN_BALKANS, where), ALL


def _country(item: Mapping[str, Json], name: str, known: Mapping[str, str], where: str) -> str:
    code = _iso3(item, name, where)
    if code not in known:
        raise AnswerRefused(where, f"one of {', '.join(known)} in '{name}'", shown(item[name]))
    return known[code]


def _iso3(item: Mapping[str, Json], name: str, where: str) -> str:
    """A three-letter code; blank where the dimension is summed."""
    value = need(item, name, where)
    if value is None or (isinstance(value, str) and value.strip() in ("-", "")):
        return ""
    if isinstance(value, str) and _ISO3.fullmatch(value.strip()):
        return value.strip()
    raise AnswerRefused(where, f"a three-letter code or '-' in '{name}'", shown(value))


def _year(item: Mapping[str, Json], years: range, where: str) -> int:
    year = whole_field(item, "year", where)
    if year not in years:
        expected = f"a year from {years.start} to {years.stop - 1}, as asked for"
        raise AnswerRefused(where, expected, str(year))
    return year


def _note(place: str, said: set[str]) -> str:
    return " ".join([*([SERBIA] if place == "RS" else []), *sorted(said - {""})])
