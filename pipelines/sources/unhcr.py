"""UNHCR, Refugee Population Statistics API: applications, decisions, and who is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.sources import unhcr_rows
from pipelines.sources.fields import Json, as_list, as_object, json_of, shown, whole_field
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
from pipelines.sources.places import COUNTRIES, FIRST_YEAR, WESTERN_BALKANS
from pipelines.sources.refusals import TRY_AGAIN, AnswerRefused

_ROWS_A_PAGE = 10_000
_MOST_PAGES = 50
# UNHCR counts Kosovo* within Serbia and has no code for it.
_WITHOUT_OWN_CODE = ("XKX",)
_ASYLUM = ",".join(code for code in COUNTRIES if code not in _WITHOUT_OWN_CODE)
_NATIONALS = ",".join(code for code in WESTERN_BALKANS if code not in _WITHOUT_OWN_CODE)


@dataclass(frozen=True, slots=True)
class _Query:
    """One question: an endpoint, the countries, and how its rows are read."""

    endpoint: str
    countries: str
    rows: unhcr_rows.Reader


QUERIES: Mapping[str, _Query] = {
    "applications": _Query("asylum-applications", f"coa={_ASYLUM}", unhcr_rows.applications),
    "applications-by-origin": _Query(
        "asylum-applications", f"coa={_ASYLUM}&coo_all=true", unhcr_rows.applications_by_origin
    ),
    "applications-abroad": _Query(
        "asylum-applications", f"coo={_NATIONALS}", unhcr_rows.applications_abroad
    ),
    "decisions": _Query("asylum-decisions", f"coa={_ASYLUM}", unhcr_rows.decisions),
    "population": _Query("population", f"coa={_ASYLUM}", unhcr_rows.population),
}


class Unhcr:
    """Five questions, each page by page. The API itself sums over what is not asked for."""

    name = "unhcr"
    bases: Mapping[str, str] = {"unhcr": "https://api.unhcr.org/population/v1"}
    publication = Publication(
        "live-unhcr-population-statistics",
        "Refugee Population Statistics Database",
        "UNHCR",
        "un_agency",
        "https://www.unhcr.org/refugee-statistics/",
        "CC BY 4.0",
        "UNHCR rounds small counts: below 5, of decisions below 10, to the nearest multiple of 5.",
    )

    def next_request(self, received: Received, asking: Asking) -> Request | None:
        """One question after the other, each to its last page."""
        for part, query in QUERIES.items():
            pages = 1
            number = 1
            while number <= pages:
                name = f"{part}-{number}.json"
                if name not in received:
                    return Request(name, _address(asking, query, number))
                if number == 1:
                    pages = _head(received[name], number)[0]
                number += 1
        return None

    def part_of_file(self, content: bytes, name: str) -> str:
        """Recognised by its figures, and by which countries its rows name."""
        pages, items = _head(Page(name, "", content), 1)
        part = unhcr_rows.part_of(as_object(items[0], f"{name}, row 1"), f"{name}, row 1")
        if pages != 1:
            raise AnswerRefused(
                name, "all rows on one page", f"page 1 of {pages}", "load it again with limit=10000"
            )
        return f"{part}-1.json"

    def parse(self, received: Received, asking: Asking, origins: Origins) -> Parsed:
        """Rows of flow_observation, for each question what its pages hold together."""
        del origins
        items: dict[str, list[tuple[str, Mapping[str, Json]]]] = {}
        lengths: dict[str, int] = {}
        for page in received.values():
            part, _, number = page.name.removesuffix(".json").rpartition("-")
            pages, rows = _head(page, int(number))
            if lengths.setdefault(part, pages) != pages:
                raise AnswerRefused(
                    page.name, f"page {number} of {lengths[part]}", f"of {pages}", TRY_AGAIN
                )
            for position, row in enumerate(rows, start=1):
                where = f"{page.name}, row {position}"
                items.setdefault(part, []).append((where, as_object(row, where)))
        found: list[Row] = []
        for part, rows_of_part in items.items():
            years = range(FIRST_YEAR, asking.today.year + 1)
            found += QUERIES[part].rows(rows_of_part, years, self.publication.source_id)
        return Parsed({"flow_observation": tuple(found)})


def _address(asking: Asking, query: _Query, page: int) -> str:
    # Without cf_type, codes are UNHCR's own; one bound of the years alone would be ignored.
    return (
        f"{asking.bases['unhcr']}/{query.endpoint}/?{query.countries}&cf_type=ISO"
        f"&yearFrom={FIRST_YEAR}&yearTo={asking.today.year}&limit={_ROWS_A_PAGE}&page={page}"
    )


def _head(page: Page, number: int) -> tuple[int, list[Json]]:
    """How many pages there are, and the rows of this one."""
    answer = as_object(json_of(page), page.name)
    pages = whole_field(answer, "maxPages", page.name)
    rows = as_list(answer.get("items"), f"{page.name}, 'items'")
    if whole_field(answer, "page", page.name) != number:
        raise AnswerRefused(page.name, f"page {number}", f"page {shown(answer['page'])}")
    if not 1 <= pages <= _MOST_PAGES or not rows:
        raise AnswerRefused(page.name, "rows", f"{pages} pages, {len(rows)} rows", TRY_AGAIN)
    return pages, rows
