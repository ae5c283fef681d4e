"""Queries of the page Costs; one typed function per SQL file. See dashboard/frames.py for types."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard import ledger_queries
from dashboard.frames import frame
from dashboard.selection import Choices, Selection
from dashboard.warehouse import Reading
from pipelines.catalog import codes


def municipalities(reading: Reading, selection: Selection, choices: Choices) -> pd.DataFrame:
    """Municipalities with a return for the twelve months, and their cost in the chosen category.

    Columns: country_code, country_name, designation_note, municipality_id, municipality_name,
    months_counted, months_used, months_withheld, person_nights (of the months used), and
    eur_per_night, standard_eur, distance_eur (EUR per person-night), distance_percent,
    standard_status: missing where there is no own cost.
    """
    parameters = ledger_queries.window(selection, choices) | {"category": selection.category}
    return frame(reading, "cost_municipality", parameters)


def standards(reading: Reading, selection: Selection, choices: Choices) -> pd.DataFrame:
    """The standard cost of every category at the chosen month: rows as of standard_months."""
    until = ledger_queries.window(selection, choices)["until"]
    assert isinstance(until, date)
    return _standards(reading, selection, choices, (until, until), codes.STANDARD_CATEGORY.ids)


def standard_months(reading: Reading, selection: Selection, choices: Choices) -> pd.DataFrame:
    """The standard cost of the chosen category at every month at which twelve months end.

    One row per country and month: country_code, country_name, designation_note, month_end,
    category, evidence, municipalities, median_eur, lower_quartile_eur, upper_quartile_eur,
    interval_low_eur, interval_high_eur (EUR per person-night), confidence_percent, value_status.
    """
    ends = choices.ledger_ends(selection.ledger_evidence(choices))
    until = ledger_queries.window(selection, choices)["until"]
    assert isinstance(until, date)
    span = (ends[0], ends[-1]) if ends else (until, until)
    return _standards(reading, selection, choices, span, (selection.category,))


def _standards(
    reading: Reading,
    selection: Selection,
    choices: Choices,
    span: tuple[date, date],
    categories: tuple[str, ...],
) -> pd.DataFrame:
    parameters = ledger_queries.window(selection, choices) | {
        "first_end": span[0],
        "last_end": span[1],
        "categories": list(categories),
    }
    return frame(reading, "cost_standard", parameters)


def benchmarks(reading: Reading) -> pd.DataFrame:
    """Every published cost, those of full reception first and by height, whatever the filters.

    Columns: benchmark_id, country_code, country_name, designation_note, place_name, what, per,
    cost_scope, period_start, period_end, amount (in currency), currency, eur_per_person_night,
    evidence, source_id, source_title, source_publisher, source_url, note.
    """
    return frame(reading, "cost_benchmark", {"scopes": list(codes.COST_SCOPE.ids)})
