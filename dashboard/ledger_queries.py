"""Queries on the ledger that several pages share; one typed function per SQL file.

Every figure is of one class of evidence: that of the selection. See dashboard/frames.py for types.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.frames import SQL, frame
from dashboard.selection import Choices, Selection
from dashboard.warehouse import Reading
from pipelines.catalog import ledger_indicators
from pipelines.catalog.ledger_indicators import WINDOW_MONTHS
from pipelines.catalog.statements import statement

_NEVER = date(1, 1, 31)


def months(reading: Reading) -> dict[str, tuple[date, ...]]:
    """Evidence → the months of which its returns tell, ascending, without holes."""
    rows = frame(reading, "ledger_months")
    return {
        str(evidence): tuple(group["month_end"]) for evidence, group in rows.groupby("evidence")
    }


def window(selection: Selection, choices: Choices) -> dict[str, object]:
    """Parameters of the twelve months shown: evidence, first_month, until, countries.

    Without any return the months lie before all time, so that nothing is found.
    """
    until = selection.ledger_until(choices) or _NEVER
    return {
        "evidence": selection.ledger_evidence(choices),
        "first_month": months_back(until, WINDOW_MONTHS - 1) if until > _NEVER else _NEVER,
        "until": until,
        "countries": list(selection.countries or choices.countries),
    }


def months_back(month_end: date, count: int) -> date:
    """The first day of the month so many months before."""
    index = month_end.year * 12 + month_end.month - 1 - count
    return date(index // 12, index % 12 + 1, 1)


def area_values(
    reading: Reading, selection: Selection, choices: Choices, level: str
) -> pd.DataFrame:
    """All indicators over the twelve months, per municipality or country of the chosen countries.

    One row per area and indicator: area_id, country_code, indicator_id, value, value_status,
    municipalities_counted, months_counted. ``level``: a code of AREA_LEVEL.
    """
    return frame(reading, "ledger_area_value", window(selection, choices) | {"area_level": level})


def total_values(reading: Reading, selection: Selection, choices: Choices) -> pd.DataFrame:
    """All indicators over twelve months for all chosen countries together: one row or none.

    Columns: month_end, months_counted, and per indicator its value, ``_counted`` (municipalities)
    and ``_withheld`` (above zero where small counts are why it is blank). One country and all six
    together stand in the snapshot; any other choice is summed up here.
    """
    given = window(selection, choices)
    chosen = set(selection.countries) or set(choices.countries)
    if chosen == set(choices.countries):
        area = {"area_level": "region", "area_id": "all"}
    elif len(chosen) == 1:
        area = {"area_level": "country", "area_id": min(chosen)}
    else:
        sql = statement(SQL, "ledger_total_value")
        sql = sql.replace("/*indicators*/", ledger_indicators.select_list())
        return frame(reading, "", given | {"window_months": WINDOW_MONTHS}, sql)
    return _in_one_row(frame(reading, "ledger_ready_total", given | area))


def _in_one_row(values: pd.DataFrame) -> pd.DataFrame:
    """The rows of ledger_ready_total beside each other, as ledger_total_value has them."""
    if not len(values):
        return pd.DataFrame(columns=["month_end", "months_counted"])
    row: dict[str, object] = {
        "month_end": values["month_end"].iloc[0],
        "months_counted": values["months_counted"].iloc[0],
    }
    for found in values.to_dict("records"):
        name = found["indicator_id"]
        row[name] = found["value"]
        row[f"{name}_counted"] = found["municipalities_counted"]
        row[f"{name}_withheld"] = int(found["value_status"] == "suppressed")
    return pd.DataFrame([row])


def returns(
    reading: Reading, selection: Selection, choices: Choices, municipality_ids: Sequence[str] = ()
) -> pd.DataFrame:
    """Returns that tell of the twelve months, replaced ones left out.

    Columns: return_id, municipality_id, municipality_name, country_code, country_name,
    period_start, period_end, currency, received_on, file_sha256, evidence. Of the chosen
    countries, or of these municipalities only.
    """
    parameters = window(selection, choices) | {"municipalities": list(municipality_ids)}
    return frame(reading, "ledger_return", parameters)


def exchange_rates(reading: Reading, selection: Selection, choices: Choices) -> pd.DataFrame:
    """Cited rates by which the returns of the twelve months were turned into EUR.

    Columns: currency, period_start, period_end, units_per_eur, basis, source_id, note.
    """
    return frame(reading, "ledger_rate", window(selection, choices))


def return_history(reading: Reading, selection: Selection, choices: Choices) -> pd.DataFrame:
    """Every return received, replaced ones included: rows of the extract RETURNS."""
    return frame(reading, "return_history", window(selection, choices))


def policy_parameters(reading: Reading) -> pd.DataFrame:
    """Published parameters of schemes: rows of the extract POLICY_PARAMETERS."""
    return frame(reading, "policy_parameter")


def all_exchange_rates(reading: Reading) -> pd.DataFrame:
    """Cited exchange rates: rows of the extract EXCHANGE_RATES."""
    return frame(reading, "exchange_rate")
