"""Rows of the page Municipality, made from query results, and the words beside its figures."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard import tables
from pipelines.catalog import codes, units
from pipelines.catalog import municipality_extracts as catalogue
from pipelines.catalog.ledger_indicators import WINDOW_MONTHS
from pipelines.catalog.model import Indicator, Unit
from pipelines.catalog.wording import ENGLISH, language, say, say_as, say_n

_OF_COUNTRY = 2
_KM_PER_DEGREE = 111.2


def picker_names(
    register: pd.DataFrame, told: pd.DataFrame, countries: Sequence[str], kept: Sequence[str]
) -> dict[str, str]:
    """Municipality → words to choose it by; those of which something is known come first.

    Of the chosen ``countries``, and those ``kept`` because they are shown already.
    """
    listed = register[
        register["country_code"].isin(list(countries)) | register["municipality_id"].isin(kept)
    ]
    known = {row["municipality_id"]: _known(row) for row in told.to_dict("records")}
    rows = sorted(
        listed.to_dict("records"),
        key=lambda row: (row["municipality_id"] not in known, row["name"], row["country_name"]),
    )
    return {
        row["municipality_id"]: f"{row['name']}, {row['country_name']}"
        + (f" · {known[row['municipality_id']]}" if row["municipality_id"] in known else "")
        for row in rows
    }


def _known(row: Mapping[Any, Any]) -> str:
    parts = [say("returns")] if row["months_reported"] else []
    if row["facilities"]:
        parts.append(say_n("facility", "facilities", int(row["facilities"])))
    return ", ".join(parts)


def suggestions(register: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """Two municipalities per country to begin with: municipality_id, name, country_name.

    Those with both a facility and returns; where there are no returns at all, those with most
    facilities.
    """
    both = told[(told["facilities"] > 0) & (told["months_reported"] > 0)]
    rows = (both if len(both) else told).merge(register, on="municipality_id")
    rows = rows.sort_values(
        ["cost_eur", "facilities", "name"], ascending=[False, False, True], na_position="last"
    )
    rows = rows.groupby("country_code").head(_OF_COUNTRY)
    rows = rows.sort_values(["country_name", "name"])
    return rows[["municipality_id", "name", "country_name"]].reset_index(drop=True)


def nearest(
    register: pd.DataFrame, municipality_id: str, among: Sequence[str], count: int = 3
) -> list[tuple[str, float]]:
    """The nearest of some municipalities, by the straight line between them in km."""
    here = register[register["municipality_id"] == municipality_id].iloc[0]
    others = register[
        register["municipality_id"].isin(list(among))
        & (register["municipality_id"] != municipality_id)
    ]
    shrink = math.cos(math.radians(here["marker_lat"]))
    distances = [
        (
            row["municipality_id"],
            _KM_PER_DEGREE
            * math.hypot(
                row["marker_lat"] - here["marker_lat"],
                (row["marker_lon"] - here["marker_lon"]) * shrink,
            ),
        )
        for row in others.to_dict("records")
    ]
    return sorted(distances, key=lambda pair: pair[1])[:count]


def figure_rows(
    places: pd.DataFrame,
    ledger: pd.DataFrame,
    facilities: pd.DataFrame,
    source_ids: Mapping[tuple[str, str], str],
    evidence: str,
    month: date,
) -> pd.DataFrame:
    """Rows of the extract MUNICIPALITY_FIGURES, in the order of the sheet.

    ``places``: rows of the register; ``ledger``: query figures; ``facilities``: query
    facility_areas; ``source_ids``: (municipality, figure) → sources of figures out of returns.
    """
    of_ledger = {
        (row["municipality_id"], row["indicator_id"]): row for row in ledger.to_dict("records")
    }
    of_facilities = {row["area_id"]: row for row in facilities.to_dict("records")}
    rows = []
    for place in places.to_dict("records"):
        head = {
            "month_end": month,
            **{n: place[n] for n in ("country_code", "country_name", "designation_note")},
            "municipality_id": place["municipality_id"],
            "municipality_name": place["name"],
        }
        for group in catalogue.GROUPS:
            for indicator in group.indicators:
                if group.published:
                    cells = _of_facilities(of_facilities.get(place["municipality_id"]), indicator)
                else:
                    key = (place["municipality_id"], indicator.id)
                    cells = _of_returns(of_ledger.get(key), evidence, source_ids.get(key, ""))
                rows.append(head | _named(indicator) | cells)
    columns = [column.name for column in catalogue.MUNICIPALITY_FIGURES.columns]
    frame = pd.DataFrame(rows, columns=columns)
    for name in ("position", "municipalities_compared", "months_counted"):
        frame[name] = frame[name].astype("Int64")
    for name in ("value", "country_median_value"):
        frame[name] = frame[name].astype("Float64")
    return tables.columns_of(frame, catalogue.MUNICIPALITY_FIGURES)


def _named(indicator: Indicator) -> dict[str, object]:
    return {
        "indicator_id": indicator.id,
        "figure": str(indicator.label),
        "unit": str(indicator.unit.plural),
    }


def _of_returns(row: Mapping[Any, Any] | None, evidence: str, source_ids: str) -> dict[str, object]:
    if row is None:
        return _blank("missing", evidence) | {"months_counted": 0}
    names = (
        "value",
        "value_status",
        "country_median_value",
        "position",
        "municipalities_compared",
        "months_counted",
    )
    return {name: row[name] for name in names} | {"evidence": evidence, "source_ids": source_ids}


def _of_facilities(row: Mapping[Any, Any] | None, indicator: Indicator) -> dict[str, object]:
    if row is None:
        return _blank("not_applicable", "published")
    value = row[indicator.id]
    status = tables.status_of(value, int(row[f"{indicator.id}_withheld"]))
    return _blank(status, "derived" if "derived" in row["evidence_used"] else "published") | {
        "value": float(value) if status == "observed" else None,
        "source_ids": row["source_ids"],
    }


def _blank(status: str, evidence: str) -> dict[str, object]:
    return {
        "value": None,
        "value_status": status,
        "country_median_value": None,
        "position": None,
        "municipalities_compared": None,
        "months_counted": None,
        "evidence": evidence,
        "source_ids": "",
    }


def value_in_words(row: Mapping[Any, Any], indicator: Indicator, *, with_unit: bool = True) -> str:
    """The value with its unit, or why it is blank. ``row``: of the extract MUNICIPALITY_FIGURES."""
    status = str(row["value_status"])
    if status == "observed":
        value = float(row["value"])
        if not with_unit:
            return fmt.number(value, indicator.unit.decimals)
        if is_money(indicator.unit):
            # 'per resident' and the like stand in the label already.
            return f"{fmt.number(value, indicator.unit.decimals)} {units.EUR.symbol}"
        return fmt.quantity(value, indicator.unit)
    if status == "missing" and row["evidence"] in ("reported", "demonstration"):
        if not row["months_counted"]:
            return say("no return")
        months = int(row["months_counted"])
        if indicator.id.endswith("_per_resident") and months < WINDOW_MONTHS:
            return say_n("only {n} month reported", "only {n} months reported", months)
        return _why_missing(indicator) or say("not reported")
    if status == "missing":
        return _why_missing(indicator) or fmt.no_data()
    if status == "not_applicable":
        return say("no open reception")
    return fmt.value_or_status(None, status, None)


def _why_missing(indicator: Indicator) -> str:
    known = indicator.id in catalogue.WHY_MISSING
    return say(catalogue.WHY_MISSING[indicator.id]) if known else ""


def is_money(unit: Unit) -> bool:
    """Whether an amount of money stands in this unit, whatever it is divided by."""
    return unit.id.startswith(units.EUR.id)


def label_with_unit(indicator: Indicator) -> str:
    """``Cost borne, EUR``; the label alone where it tells the unit already."""
    unit = units.EUR if is_money(indicator.unit) else indicator.unit
    # As they are written, not as they are said: words are inflected elsewhere.
    label, symbol = vars(indicator)["label"], vars(unit)["symbol"]
    told = symbol.lower() in label.lower()
    return indicator.label if told else f"{indicator.label}, {unit.symbol}"


def beside(row: Mapping[Any, Any], indicator: Indicator) -> str:
    """``4th highest of 18 · median 12.50``; for the cost of a night the standard cost."""
    parts = []
    if not pd.isna(row["position"]):
        parts.append(position_in_words(int(row["position"]), int(row["municipalities_compared"])))
    if not pd.isna(row["country_median_value"]):
        median = float(row["country_median_value"])
        value = float(row["value"]) if row["value_status"] == "observed" else None
        if indicator.id == "cost_per_night":
            parts.append(_beside_standard(median, value, indicator.unit.decimals))
        else:
            parts.append(say("median {value}", value=fmt.number(median, indicator.unit.decimals)))
    return " · ".join(parts)


def _beside_standard(standard: float, value: float | None, decimals: int) -> str:
    """The standard cost, and how far the own cost is from it where both are known."""
    shown = fmt.number(standard, decimals)
    if not standard or value is None:
        return say("standard cost {cost}", cost=shown)
    percent = round(100 * (value - standard) / standard)
    distance = fmt.percent(abs(percent))
    if percent > 0:
        return say("standard cost {cost} ({percent} above)", cost=shown, percent=distance)
    if percent < 0:
        return say("standard cost {cost} ({percent} below)", cost=shown, percent=distance)
    return say("standard cost {cost} (as much)", cost=shown)


def position_in_words(position: int, of: int) -> str:
    """``highest of 18``, ``4th highest of 18``, ``lowest of 18``; ``the only one`` of one."""
    if of == 1:
        return say("the only one in the country")
    if position == 1:
        return say("highest of {n}", n=of)
    if position == of:
        return say("lowest of {n}", n=of)
    return say("{position} highest of {n}", position=ordinal(position), n=of)


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``11th``, ``22nd``; one form in languages that have no more."""
    if language() != ENGLISH:
        return say_as("position in an order", "{n}th", n=number)
    teens = 10 <= number % 100 <= 20
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def last_published(observations: pd.DataFrame, facility_id: str, month: date) -> str:
    """``412 in March 2021``: the latest count of people ever published up to a month; '' if none.

    ``observations``: rows of the query of that name.
    """
    rows = observations[
        (observations["facility_id"] == facility_id)
        & (observations["occupancy_status"] == "observed")
        & observations["observed_on"].notna()
    ]
    rows = rows[rows["observed_on"].map(lambda day: day <= month).astype(bool)]
    if not len(rows):
        return ""
    row = rows.iloc[-1]
    wording = codes.QUALIFIER.label(str(row["occupancy_qualifier"]))
    figure = f"{wording} {fmt.number(int(row['occupancy_people']))}".strip()
    return f"{figure}, {fmt.dated(row['observed_on'], str(row['date_precision']))}"
