"""Eurostat, dissemination API: first-time applicants for asylum, by month and by year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from pipelines.sources.jsonstat import Cell, Cube, cube_of
from pipelines.sources.livesource import (
    Asking,
    Origins,
    Page,
    Parsed,
    Publication,
    Received,
    Request,
    Row,
)
from pipelines.sources.observations import month_row, year_row
from pipelines.sources.places import FIRST_YEAR
from pipelines.sources.refusals import AnswerRefused

MONTHLY, ANNUAL = "migr_asyappctzm.json", "migr_asyappctza.json"
_COUNTRIES = {
    "AT": "AT",
    "BG": "BG",
    "EL": "GR",
    "HR": "HR",
    "HU": "HU",
    "IT": "IT",
    "RO": "RO",
    "SI": "SI",
}
# Of the six, only the yearly figures of Montenegro are there.
_COUNTRIES_OF_YEARS = _COUNTRIES | {"ME": "ME"}
_DIMENSIONS = ("freq", "unit", "citizen", "sex", "applicant", "age", "geo", "time")
_FIXED = {"unit": "PER", "sex": "T", "applicant": "FRST", "age": "TOTAL"}
_ALL = "TOTAL"
# Groups of countries, and groups of one country that would stand beside it.
_GROUPS = re.compile(r"(EXT_)?EU[0-9]{2}(_[0-9]{4})?|RNC|UK_OCT|EXT_EU|OTH|NCTZ|FOR")
_MONTH, _YEAR = re.compile(r"(\d{4})-(\d{2})"), re.compile(r"(\d{4})")
_FLAGS = {"p": "Provisional.", "e": "Estimated.", "b": "Break in the series."}
_LAST_MONTHS = 2
_INCOMPLETE = "One of the last months, which Eurostat completes later."


class Eurostat:
    """Two requests: all citizenships together by month, and by citizenship by year."""

    name = "eurostat"
    bases: Mapping[str, str] = {
        "eurostat": "https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0"
    }
    publication = Publication(
        "live-eurostat-asylum-applicants",
        "Asylum applicants by type and citizenship (migr_asyappctzm, migr_asyappctza)",
        "Eurostat",
        "eu_institution",
        "https://ec.europa.eu/eurostat/databrowser/view/migr_asyappctza/default/table",
        "Reuse with acknowledgement (Commission Decision 2011/833/EU)",
        "Each figure is rounded to 5.",
    )

    def next_request(self, received: Received, asking: Asking) -> Request | None:
        """The months, then the years; unfiltered answers are refused as too large."""
        if MONTHLY not in received:
            query = _query(_COUNTRIES, f"{FIRST_YEAR}-01") + f"&citizen={_ALL}"
            return Request(MONTHLY, f"{asking.bases['eurostat']}/data/migr_asyappctzm?{query}")
        if ANNUAL not in received:
            query = _query(_COUNTRIES_OF_YEARS, str(FIRST_YEAR))
            return Request(ANNUAL, f"{asking.bases['eurostat']}/data/migr_asyappctza?{query}")
        return None

    def part_of_file(self, content: bytes, name: str) -> str:
        """Recognised by its frequency."""
        frequency = cube_of(Page(name, "", content), _DIMENSIONS).codes["freq"]
        if frequency not in (("M",), ("A",)):
            raise AnswerRefused(name, "months (M) or years (A) alone", ", ".join(frequency))
        return MONTHLY if frequency == ("M",) else ANNUAL

    def parse(self, received: Received, asking: Asking, origins: Origins) -> Parsed:
        """Rows of flow_observation. A country without figures is named in the notes."""
        del asking
        rows: list[Row] = []
        notes: list[str] = []
        days: list[date] = []
        for page in received.values():
            cube = cube_of(page, _DIMENSIONS)
            monthly = page.name == MONTHLY
            countries = _COUNTRIES if monthly else _COUNTRIES_OF_YEARS
            _refuse_other_codes(cube, countries, "M" if monthly else "A")
            cells = [cell for cell in cube.cells() if int(cell.codes["time"][:4]) >= FIRST_YEAR]
            rows += self._months(cells) if monthly else self._years(cells, cube, origins)
            absent = set(countries) - {cell.codes["geo"] for cell in cells}
            if absent:
                notes.append(f"no figures for {', '.join(sorted(absent))} in {page.name}")
            days += [date.fromisoformat(cube.updated[:10])] if _is_day(cube.updated[:10]) else []
        return Parsed({"flow_observation": tuple(rows)}, max(days, default=None), tuple(notes))

    def _months(self, cells: list[Cell]) -> list[Row]:
        last = sorted({cell.codes["time"] for cell in cells})[-_LAST_MONTHS:]
        rows = []
        for cell in cells:
            time = cell.codes["time"]
            match = _MONTH.fullmatch(time)
            if not match or not 1 <= int(match[2]) <= 12:
                raise AnswerRefused(MONTHLY, "months such as 2024-01 in 'time'", time)
            if cell.codes["citizen"] != _ALL:
                continue
            rows.append(
                month_row(
                    "eurostat-first-time-monthly",
                    _COUNTRIES[cell.codes["geo"]],
                    (int(match[1]), int(match[2])),
                    cell.value,
                    self.publication.source_id,
                    note=_note(cell, [_INCOMPLETE] if time in last else []),
                )
            )
        return rows

    def _years(self, cells: list[Cell], cube: Cube, origins: Origins) -> list[Row]:
        known = {_ALL: ""} | dict(origins.by_eurostat)
        strange = [c for c in cube.codes["citizen"] if c not in known and not _GROUPS.fullmatch(c)]
        if strange:
            raise AnswerRefused(
                cube.where,
                "codes of citizenship that stand in reference/origin.csv",
                ", ".join(strange[:10]),
                "add them to reference/origin.csv, column eurostat_code, and fetch again",
            )
        # Zeros are kept where a nationality came at all: a later correction to zero has to show.
        came = {(c.codes["geo"], c.codes["citizen"]) for c in cells if c.value > 0}
        rows = []
        for cell in cells:
            codes = cell.codes
            if not _YEAR.fullmatch(codes["time"]):
                raise AnswerRefused(ANNUAL, "years such as 2024 in 'time'", codes["time"])
            whole = codes["citizen"] == _ALL
            if codes["citizen"] in known and (whole or (codes["geo"], codes["citizen"]) in came):
                rows.append(
                    year_row(
                        "eurostat-first-time",
                        _COUNTRIES_OF_YEARS[codes["geo"]],
                        int(codes["time"]),
                        cell.value,
                        self.publication.source_id,
                        origin=known[codes["citizen"]],
                        note=_note(cell, []),
                    )
                )
        return rows


def _query(countries: Mapping[str, str], since: str) -> str:
    fixed = "".join(f"&{name}={code}" for name, code in _FIXED.items())
    places = "".join(f"&geo={code}" for code in countries)
    return f"format=JSON&lang=EN{fixed}{places}&sinceTimePeriod={since}"


def _refuse_other_codes(cube: Cube, countries: Mapping[str, str], frequency: str) -> None:
    for name, code in ({"freq": frequency} | _FIXED).items():
        if cube.codes[name] != (code,):
            expected = f"'{code}' alone in '{name}', as asked for"
            raise AnswerRefused(cube.where, expected, ", ".join(cube.codes[name]))
    strange = [code for code in cube.codes["geo"] if code not in countries]
    if strange:
        expected = f"{', '.join(countries)} in 'geo', as asked for"
        raise AnswerRefused(cube.where, expected, ", ".join(strange[:10]))


def _note(cell: Cell, said: list[str]) -> str:
    flags = [_FLAGS.get(flag, f"Flag {flag} of Eurostat.") for flag in cell.flags]
    return " ".join([*said, *flags])


def _is_day(text: str) -> bool:
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None
