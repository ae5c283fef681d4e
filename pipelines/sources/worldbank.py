"""World Bank, indicators API v2: population, GDP per head and unemployment by country and year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipelines.sources.fields import (
    Json,
    as_list,
    as_object,
    json_of,
    need,
    shown,
    text_field,
    whole_field,
)
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
from pipelines.sources.places import COUNTRIES, FIRST_YEAR
from pipelines.sources.refusals import TRY_AGAIN, AnswerRefused

INDICATORS = {
    "SP.POP.TOTL": "population",
    "NY.GDP.PCAP.CD": "gdp_per_head_usd",
    "SL.UEM.TOTL.ZS": "unemployment_percent",
}
_WITHOUT_KOSOVO = "Without Kosovo*, which has figures of its own."
_ROWS_A_PAGE = 3000
_MOST_PAGES = 20


class WorldBank:
    """One request per indicator for all countries, and per page where there are several."""

    name = "worldbank"
    bases: Mapping[str, str] = {"worldbank": "https://api.worldbank.org/v2"}
    publication = Publication(
        "live-worldbank-indicators",
        "World Development Indicators",
        "World Bank",
        "international_organisation",
        "https://data.worldbank.org/",
        "CC BY 4.0",
    )

    def next_request(self, received: Received, asking: Asking) -> Request | None:
        """One indicator after the other, each to its last page."""
        for indicator in INDICATORS:
            pages = 1
            number = 1
            while number <= pages:
                name = f"{indicator}-{number}.json"
                if name not in received:
                    return Request(name, _address(asking, indicator, number))
                if number == 1:
                    pages = _head(received[name], number)[0]
                number += 1
        return None

    def part_of_file(self, content: bytes, name: str) -> str:
        """Recognised by the indicator of its first row; all rows have to be on one page."""
        page = Page(name, "", content)
        pages, _, rows = _head(page, 1)
        indicator = _indicator(as_object(rows[0], f"{name}, row 1"), f"{name}, row 1")
        if pages != 1 or indicator not in INDICATORS:
            raise AnswerRefused(
                name,
                f"one page with all rows of {', '.join(INDICATORS)}",
                f"page 1 of {pages} of {indicator}",
                f"load it again with per_page={_ROWS_A_PAGE}",
            )
        return f"{indicator}-1.json"

    def parse(self, received: Received, asking: Asking, origins: Origins) -> Parsed:
        """Rows of country_statistic; years without a value have no row."""
        del origins
        rows: list[Row] = []
        editions: dict[str, date] = {}
        for page in received.values():
            indicator, _, number = page.name.removesuffix(".json").rpartition("-")
            _, edition, items = _head(page, int(number))
            if editions.setdefault(indicator, edition) != edition:
                raise AnswerRefused(page.name, "pages of one edition", "pages of two", TRY_AGAIN)
            for position, item in enumerate(items, start=1):
                where = f"{page.name}, row {position}"
                row = self._row(as_object(item, where), indicator, where, asking.today.year)
                if row:
                    rows.append(row)
        if not rows:
            raise AnswerRefused(self.name, "figures", "rows without any value", TRY_AGAIN)
        return Parsed({"country_statistic": tuple(rows)}, max(editions.values()))

    def _row(
        self, item: Mapping[str, Json], indicator: str, where: str, this_year: int
    ) -> Row | None:
        if _indicator(item, where) != indicator:
            raise AnswerRefused(where, f"rows of {indicator}", shown(item["indicator"]))
        country = text_field(item, "countryiso3code", where)
        if country not in COUNTRIES:
            raise AnswerRefused(where, f"one of {', '.join(COUNTRIES)}", shown(country))
        year = whole_field(item, "date", where)
        if not FIRST_YEAR <= year <= this_year:
            raise AnswerRefused(where, f"a year from {FIRST_YEAR} to {this_year}", str(year))
        value = need(item, "value", where)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise AnswerRefused(where, "a number or null in 'value'", shown(value))
        statistic = INDICATORS[indicator]
        return {
            "statistic_id": f"live-{COUNTRIES[country]}-{year}-{statistic}",
            "country_code": COUNTRIES[country],
            "year": str(year),
            "statistic": statistic,
            "value": f"{value:.6f}".rstrip("0").rstrip("."),
            "evidence": "published",
            "source_id": self.publication.source_id,
            "note": _WITHOUT_KOSOVO if country == "SRB" else "",
        }


def _address(asking: Asking, indicator: str, page: int) -> str:
    years = f"{FIRST_YEAR}:{asking.today.year}"
    return (
        f"{asking.bases['worldbank']}/country/{';'.join(COUNTRIES)}/indicator/{indicator}"
        f"?format=json&date={years}&per_page={_ROWS_A_PAGE}&page={page}"
    )


def _head(page: Page, number: int) -> tuple[int, date, list[Json]]:
    """Pages, day of the last update, rows. An error comes with status 200 and one element."""
    answer = as_list(json_of(page), page.name)
    first = as_object(answer[0] if answer else None, page.name)
    if "message" in first:
        raise AnswerRefused(
            page.name,
            "figures",
            f"an error of the World Bank, {shown(first['message'])}",
            "the indicator may have been renamed or archived: report it; the figures of the fetch"
            " before stay in use",
        )
    if len(answer) != 2:
        raise AnswerRefused(page.name, "a list of two: paging and rows", shown(answer))
    if whole_field(first, "page", page.name) != number:
        raise AnswerRefused(page.name, f"page {number}", f"page {shown(first['page'])}")
    pages = whole_field(first, "pages", page.name)
    rows = as_list(answer[1], f"{page.name}, rows")
    if not 1 <= pages <= _MOST_PAGES or not rows:
        raise AnswerRefused(page.name, "rows", f"{pages} pages, {len(rows)} rows", TRY_AGAIN)
    updated = text_field(first, "lastupdated", page.name)
    try:
        return pages, date.fromisoformat(updated), rows
    except ValueError as error:
        raise AnswerRefused(page.name, "a day in 'lastupdated'", shown(updated)) from error


def _indicator(item: Mapping[str, Json], where: str) -> str:
    return text_field(as_object(need(item, "indicator", where), where), "id", where)
