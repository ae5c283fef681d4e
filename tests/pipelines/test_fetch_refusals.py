"""Answers that are not as documented: refused with what was expected, found, and is to be done."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines.fetching.outcomes import Status
from tests.pipelines.fetch_fixtures import desk
from tests.pipelines.replay_server import HTML, Query, Reply
from tests.pipelines.replayed_sources import Desk, changed, detections, response, route, workbook

Change = Callable[[Any], object]
WB_ERROR = json.dumps(
    [
        {
            "message": [
                {
                    "id": "175",
                    "key": "Invalid format",
                    "value": "The indicator was not found. It may have been deleted or archived.",
                }
            ]
        }
    ]
).encode()


def put(*path: str | int, value: object) -> Change:
    """A change: the value at a path."""

    def change(content: Any) -> None:
        for step in path[:-1]:
            content = content[step]
        content[path[-1]] = value

    return change


def rename(*path: str | int, to: str) -> Change:
    """A change: the last name of a path."""

    def change(content: Any) -> None:
        for step in path[:-1]:
            content = content[step]
        content[to] = content.pop(path[-1])

    return change


POPULATION, DECISIONS = "unhcr/population-1.json", "unhcr/decisions-1.json"
APPLICATIONS, ORIGINS = "unhcr/applications-1.json", "unhcr/applications-by-origin-1.json"
NEXT_ORIGINS = "unhcr/applications-by-origin-2.json"
MONTHS, YEARS = "eurostat/migr_asyappctzm.json", "eurostat/migr_asyappctza.json"
RESIDENTS, INCOME = "worldbank/SP.POP.TOTL-1.json", "worldbank/NY.GDP.PCAP.CD-1.json"
LAYER = "geoboundaries/SRB-about.json"
SHAPES = "geoboundaries/geoBoundaries-SRB-ADM2_simplified.geojson"
CHANGED = [
    (POPULATION, rename("items", 0, "refugees", to="refugee_count"), "the field 'refugees'"),
    (POPULATION, rename("maxPages", to="pages"), "expected the field 'maxPages'"),
    (POPULATION, put("items", value=[]), "expected rows; found 1 pages, 0 rows"),
    (POPULATION, put("items", 0, "refugees", value="many"), "a whole number or '-' in 'refugees'"),
    (POPULATION, put("items", 0, "refugees", value=10.5), "found '10.5'"),
    (POPULATION, put("items", 0, "year", value=1999), "a year from 2015 to 2026, as asked for"),
    (POPULATION, put("items", 0, "coa_iso", value="DEU"), "in 'coa_iso'; found 'DEU'"),
    (POPULATION, put("items", 1, "year", value=2023), "found RS 2023 a second time"),
    (POPULATION, put("page", value=2), "expected page 1; found page '2'"),
    (DECISIONS, rename("items", 0, "dec_total", to="total"), "expected the field 'dec_total'"),
    (DECISIONS, put("items", 0, "coo_iso", value="SYR"), "all origins together"),
    (APPLICATIONS, put("items", 0, "app_type", value="XX"), "in 'app_type'; found 'XX'"),
    (ORIGINS, put("items", 0, "coo_iso", value="-"), "expected an origin in 'coo_iso'"),
    (ORIGINS, put("items", 0, "coo_iso", value="Syria"), "a three-letter code or '-'"),
    (NEXT_ORIGINS, put("maxPages", value=3), "expected page 2 of 2; found of 3"),
    (MONTHS, rename("value", to="values"), "expected the field 'value'"),
    (MONTHS, put("id", 4, value="asyl_app"), "expected the dimensions freq, unit, citizen, sex"),
    (MONTHS, put("size", 2, value=0), "none: the filter of citizen matched nothing"),
    (MONTHS, put("size", 6, value=9), "as many codes as 'size' says"),
    (MONTHS, put("value", value={}), "not one value"),
    (MONTHS, put("value", "0", value="10"), "expected a whole number; found '10'"),
    (MONTHS, put("value", "999", value=10), "expected at most 32 cells; found a value at 999"),
    (MONTHS, put("class", value="collection"), "expected a JSON-stat 2.0 dataset"),
    (MONTHS, rename("dimension", "geo", "category", "index", "EL", to="GR"), "in 'geo', as asked"),
    (
        MONTHS,
        rename("dimension", "applicant", "category", "index", "FRST", to="NASY_APP"),
        "'FRST'",
    ),
    (MONTHS, rename("dimension", "time", "category", "index", "2026-05", to="2026M05"), "2024-01"),
    (MONTHS, put("error", value=[{"status": 400, "label": "x"}]), "found an error of Eurostat"),
    (
        YEARS,
        rename("dimension", "citizen", "category", "index", "SY", to="ZZ"),
        "found ZZ; add them",
    ),
    (RESIDENTS, rename(1, 0, "countryiso3code", to="iso3"), "expected the field 'countryiso3code'"),
    (RESIDENTS, put(1, 0, "countryiso3code", value="WLD"), "found 'WLD'"),
    (RESIDENTS, put(1, 1, "value", value="1527324"), "a number or null in 'value'"),
    (RESIDENTS, put(1, 1, "date", value="2014"), "expected a year from 2015 to 2026; found 2014"),
    (RESIDENTS, put(0, "lastupdated", value="soon"), "expected a day in 'lastupdated'"),
    (
        RESIDENTS,
        put(0, "lastupdated", value="2026-01-01"),
        "pages of one edition; found pages of two",
    ),
    (INCOME, put(1, 0, "indicator", "id", value="NY.GDP.MKTP.CD"), "expected rows of NY.GDP.PCAP"),
    (LAYER, rename("admUnitCount", to="unitCount"), "expected the field 'admUnitCount'"),
    (LAYER, put("boundaryLicense", value="nan"), "expected a licence"),
    (LAYER, put("boundaryType", value="ADM1"), "expected 'ADM2' in 'boundaryType'"),
    (LAYER, put("boundaryYearRepresented", value="recent"), "expected a year"),
    (LAYER, put("sourceDataUpdateDate", value="19/1/23"), "expected a day such as"),
    (
        LAYER,
        put("simplifiedGeometryGeoJSON", value="https://example.org/shapes.geojson"),
        "expected a file of the repository wmgeolab/geoBoundaries",
    ),
    (SHAPES, put("type", value="Topology"), "expected a FeatureCollection; found 'Topology'"),
    (SHAPES, put("features", 2, "geometry", "type", value="Point"), "a Polygon or MultiPolygon"),
    (SHAPES, put("features", value=[]), "expected 3 features, as 'admUnitCount' says; found 0"),
]


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as found:
        yield found


def refused(at: Desk, source: str, told: str, *remedies: str) -> None:
    """The source is refused with these words, what was there stays, what came is kept aside."""
    before = at.files()
    outcome = at.fetch(source)[source]
    assert outcome.status is Status.REFUSED, outcome
    assert told in outcome.reason
    assert "; found " in outcome.reason
    assert any(
        remedy in outcome.reason
        for remedy in (*remedies, "report it", "try again later", "and fetch again")
    )
    assert outcome.reason.endswith(f"what came is kept in fetched/{source}/.refused")
    assert at.files() == before
    assert list((at.data / "fetched" / source / ".refused" / "received").iterdir())


def instead(name: str, content: bytes) -> Callable[[str, Query], Reply]:
    """The documented answers, but for one file."""

    def other(path: str, query: Query) -> Reply:
        reply = route(path, query)
        return Reply(content) if reply.content == response(name) else reply

    return other


@pytest.mark.parametrize(
    ("name", "change", "told"), CHANGED, ids=[f"{n.split('/')[1]}-{t[:40]}" for n, _, t in CHANGED]
)
def test_an_answer_of_another_shape_is_refused(
    at: Desk, name: str, change: Change, told: str
) -> None:
    source = name.split("/")[0]
    at.fetch(source)
    at.server.route = instead(name, changed(name, change))
    refused(at, source, told)


@pytest.mark.parametrize("name", [POPULATION, MONTHS, RESIDENTS, LAYER, SHAPES])
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (HTML, "expected JSON; found a web page, '<!DOCTYPE html>"),
        (b"", "expected JSON; found an empty answer"),
        (b"\xff\xfe\x00", "expected a text in UTF-8"),
        (b"not found", "expected JSON; found a text that is none"),
    ],
    ids=["web page", "empty", "bytes", "text"],
)
def test_what_is_no_json_is_refused(at: Desk, name: str, content: bytes, told: str) -> None:
    source = name.split("/")[0]
    at.fetch(source)
    at.server.route = instead(name, content)
    refused(at, source, told)


@pytest.mark.parametrize("name", [POPULATION, MONTHS, RESIDENTS, LAYER, SHAPES])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_half_an_answer_is_refused(at: Desk, name: str, share: float) -> None:
    source = name.split("/")[0]
    at.fetch(source)
    whole = response(name)
    at.server.route = instead(name, whole[: int(len(whole) * share)])
    refused(at, source, "expected JSON; found")


def test_the_world_bank_s_error_with_status_200_is_refused(at: Desk) -> None:
    at.fetch("worldbank")
    at.server.route = instead(RESIDENTS, WB_ERROR)
    refused(at, "worldbank", "expected figures; found an error of the World Bank")


def test_eurostat_still_preparing_is_not_reached(at: Desk) -> None:
    at.fetch("eurostat")
    waiting = {"warning": {"status": 413, "label": "ASYNCHRONOUS_RESPONSE. Try again later."}}
    at.server.route = instead(MONTHS, json.dumps(waiting).encode())
    outcome = at.fetch("eurostat")["eurostat"]
    assert outcome.status is Status.NOT_REACHED
    assert outcome.reason == "Eurostat is still preparing the answer; ask again in some minutes"


def test_a_pointer_to_shapes_is_refused(at: Desk) -> None:
    at.fetch("geoboundaries")
    at.server.route = instead(SHAPES, b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n")
    refused(at, "geoboundaries", "expected shapes; found a pointer to a file kept elsewhere")


def with_rows(change: Callable[[list[list[object]]], object]) -> bytes:
    rows = detections()
    change(rows)
    return workbook(rows)


WORKBOOKS: dict[str, tuple[bytes, str]] = {
    "a web page": (HTML, "expected an Excel workbook; found a web page"),
    "half a workbook": (workbook(detections())[:3000], "expected an Excel workbook; found 3,000"),
    "another sheet": (
        workbook(detections(), "Sheet1"),
        "the sheet Detections_of_IBC; found Sheet1",
    ),
    "a renamed column": (
        with_rows(lambda rows: rows[0].__setitem__(2, "Citizenship")),
        "found Route | Border type or inland | Citizenship",
    ),
    "no header": (with_rows(lambda rows: rows.pop(0)), "found no row 'Route | …'"),
    "another heading of months": (
        with_rows(lambda rows: rows[0].__setitem__(5, "2024-01")),
        "columns of months such as JAN2009; found '2024-01'",
    ),
    "a month left out": (
        with_rows(lambda rows: [row.pop(6) for row in rows]),
        "one month after the other; found 'MAR2024'",
    ),
    "a route that is new": (
        with_rows(lambda rows: rows[1].__setitem__(0, "Northern Route")),
        "row 3: expected a route",
    ),
    "a text for a number": (
        with_rows(lambda rows: rows[1].__setitem__(5, "n/a")),
        "row 3, column JAN2024: expected a whole number or nothing; found 'n/a'",
    ),
    "part of a detection": (
        with_rows(lambda rows: rows[1].__setitem__(5, 1.5)),
        "column JAN2024: expected a whole number or nothing; found '1.5'",
    ),
    "no rows": (workbook(detections()[:1]), "expected rows below the header; found none"),
}


@pytest.mark.parametrize("case", WORKBOOKS)
def test_a_workbook_of_another_shape_is_refused(at: Desk, case: str) -> None:
    at.fetch("frontex")
    content, told = WORKBOOKS[case]

    def other(path: str, query: Query) -> Reply:
        return Reply(content) if path.endswith("xlsx") else route(path, query)

    at.server.route = other
    refused(at, "frontex", told, "--file frontex=PATH")


def test_a_page_without_the_link_says_how_to_go_on_by_hand(at: Desk) -> None:
    at.fetch("frontex")
    at.server.route = instead("frontex/migratory-map.html", b"<html><body>Moved</body></html>")
    refused(at, "frontex", "a link to a workbook", "save the workbook, and give it with --file")
