"""Frontex: monthly detections of illegal border-crossing, a workbook behind a dated link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import urljoin

from pipelines.sources import frontex_workbook
from pipelines.sources.fields import text_of
from pipelines.sources.frontex_workbook import Detections
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
from pipelines.sources.refusals import SHAPE_CHANGED, AnswerRefused

PAGE = "migratory-map.html"
_PATH = "/what-we-do/monitoring-and-risk-analysis/migratory-map/"
_LINK = re.compile(
    r"""href\s*=\s*["']([^"']*/Monthly_detections_of_IBC_(\d{4})_?(\d{2})_?(\d{2})[^"'/]*\.xlsx)["']""",
    re.IGNORECASE,
)
_NAME = re.compile(r"detections_(\d{4})-(\d{2})-(\d{2})\.xlsx")
_DAY = re.compile(r"(\d{4})_?(\d{2})_?(\d{2})")
_SERIES = "frontex-detections"
_BY_NATIONALITY = "route-western-balkan"
_ROUTES = {
    "Western Balkan Route": "route-western-balkan",
    "Central Mediterranean Route": "route-central-mediterranean",
    "Eastern Mediterranean Route": "route-eastern-mediterranean",
    "Western Mediterranean Route": "route-western-mediterranean",
    "Western African Route": "route-western-african",
    "Black Sea Route": "route-black-sea",
    "Eastern Borders Route": "route-eastern-borders",
    "Circular Route from Albania to Greece": "route-circular-albania-greece",
    "Other": "route-other",
}
_SUMMED = "Sum of the twelve months in the same workbook."


class Frontex:
    """The page first, for the workbook's name changes with each edition; then the workbook."""

    name = "frontex"
    bases: Mapping[str, str] = {"frontex": "https://www.frontex.europa.eu"}
    publication = Publication(
        "live-frontex-detections",
        "Monthly detections of illegal border-crossing",
        "Frontex",
        "eu_institution",
        "https://www.frontex.europa.eu/what-we-do/monitoring-and-risk-analysis/migratory-map/",
        "",
        "No licence is stated beside the workbook. Later editions revise earlier months.",
    )

    def next_request(self, received: Received, asking: Asking) -> Request | None:
        """The newest workbook that the page links to, by the day in its name."""
        base = asking.bases["frontex"]
        if PAGE not in received:
            return Request(PAGE, base + _PATH)
        links = _LINK.findall(text_of(received[PAGE]))
        if not links:
            raise AnswerRefused(
                PAGE,
                "a link to a workbook Monthly_detections_of_IBC_….xlsx",
                f"none in {len(received[PAGE].content):,} bytes",
                f"open {base}{_PATH} in a browser, save the workbook, and give it with"
                " --file frontex=PATH",
            )
        address, *day = max(links, key=lambda link: link[1:])
        name = f"detections_{'-'.join(day)}.xlsx"
        # The path alone: whatever the page says, only this host is asked.
        path = re.sub(r"^(https?:)?//[^/]*", "", address)
        return None if name in received else Request(name, base + urljoin(_PATH, path))

    def part_of_file(self, content: bytes, name: str) -> str:
        """Named after the day of the edition, which has to stand in the file's name."""
        day = _DAY.search(name)
        if not day:
            raise AnswerRefused(
                name,
                "the day of the edition in the file's name, such as …_2026_09_02.xlsx",
                "none",
                "keep the name under which Frontex publishes the workbook",
            )
        del content
        return f"detections_{'-'.join(day.groups())}.xlsx"

    def parse(self, received: Received, asking: Asking, origins: Origins) -> Parsed:
        """Routes by month and whole year; the Western Balkan Route also by nationality."""
        page = next(page for name, page in received.items() if _NAME.fullmatch(name))
        edition = _edition(page)
        found = frontex_workbook.read(page, tuple(_ROUTES), asking.today)
        rows = self._routes(found)
        by_origin, unknown = self._nationalities(found, origins)
        notes = [
            f"'{name}' is no nationality of reference/origin.csv, its figures are among the"
            " rejects: add it there, column other_names, and fetch again"
            for name in unknown
        ]
        return Parsed({"flow_observation": (*rows, *by_origin)}, edition, tuple(notes))

    def _routes(self, found: Detections) -> list[Row]:
        source_id = self.publication.source_id
        rows: list[Row] = []
        for route, months in found.by_route.items():
            place = _ROUTES[route]
            shown = {month: value for month, value in months.items() if month[0] >= FIRST_YEAR}
            rows += [month_row(_SERIES, place, m, value, source_id) for m, value in shown.items()]
            for year in sorted({month[0] for month in shown}):
                of_year = [value for month, value in shown.items() if month[0] == year]
                if len(of_year) == 12:
                    rows.append(
                        year_row(
                            _SERIES,
                            place,
                            year,
                            sum(of_year),
                            source_id,
                            evidence="derived",
                            note=_SUMMED,
                        )
                    )
        return rows

    def _nationalities(self, found: Detections, origins: Origins) -> tuple[list[Row], list[str]]:
        """Rows of the Western Balkan Route, and names that are not known; two names may be one.

        A name that is not known stays in the rows as it is, so that the build refuses the row.
        """
        sums: dict[tuple[str, tuple[int, int]], int] = {}
        unknown: set[str] = set()
        for (route, name), months in found.by_nationality.items():
            recent = {month: value for month, value in months.items() if month[0] >= FIRST_YEAR}
            if _ROUTES[route] != _BY_NATIONALITY or not any(recent.values()):
                continue
            origin = origins.by_name.get(frontex_workbook.plain(name), "")
            unknown |= set() if origin else {name}
            for month, value in recent.items():
                key = (origin or name, month)
                sums[key] = sums.get(key, 0) + value
        rows = [
            month_row(
                _SERIES, _BY_NATIONALITY, month, value, self.publication.source_id, origin=origin
            )
            for (origin, month), value in sums.items()
        ]
        return rows, sorted(unknown)


def _edition(page: Page) -> date:
    match = _NAME.fullmatch(page.name)
    assert match is not None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError as error:
        expected = "a day in the name of the workbook"
        raise AnswerRefused(page.name, expected, match[0], SHAPE_CHANGED) from error
