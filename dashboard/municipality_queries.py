"""Queries of the page Municipality; one typed function per SQL file. See dashboard/frames.py.

Whatever countries are chosen, the municipalities asked for are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from dashboard import ledger_queries, queries
from dashboard.frames import frame
from dashboard.selection import Choices, Selection
from dashboard.warehouse import Reading
from pipelines.catalog import codes, ledger_indicators
from pipelines.catalog.municipality_extracts import LEAST_FOR_MEDIAN, LEDGER_IDS, PEER_IDS


def window(selection: Selection, choices: Choices) -> dict[str, object]:
    """The twelve months and the evidence, of all countries."""
    return ledger_queries.window(replace(selection, countries=()), choices)


def told(reading: Reading, selection: Selection, choices: Choices) -> pd.DataFrame:
    """Municipalities of which something is known.

    Columns: municipality_id, facilities, months_reported, cost_eur.
    """
    return frame(reading, "municipality_told", window(selection, choices))


def figures(
    reading: Reading, selection: Selection, choices: Choices, ids: Sequence[str]
) -> pd.DataFrame:
    """Figures out of returns, one row per municipality and indicator; none without a return.

    Columns: municipality_id, indicator_id, value, value_status, months_counted, position,
    municipalities_compared, country_median_value.
    """
    parameters = window(selection, choices) | {
        "municipalities": list(ids),
        "indicators": list(LEDGER_IDS),
        "least_for_median": LEAST_FOR_MEDIAN,
    }
    return frame(reading, "municipality_figure", parameters)


def peers(
    reading: Reading, selection: Selection, choices: Choices, municipality_id: str
) -> pd.DataFrame:
    """The figures PEER_IDS of all municipalities of its country.

    Columns: indicator_id, municipality_id, municipality_name, value.
    """
    parameters = window(selection, choices) | {
        "municipality": municipality_id,
        "indicators": list(PEER_IDS),
    }
    return frame(reading, "municipality_peer", parameters)


def months(
    reading: Reading, selection: Selection, choices: Choices, ids: Sequence[str]
) -> pd.DataFrame:
    """Rows of the extract MUNICIPALITY_MONTHS: every one of the twelve months, reported or not."""
    parameters = window(selection, choices) | {"municipalities": list(ids)}
    return frame(reading, "municipality_month", parameters)


def categories(
    reading: Reading, selection: Selection, choices: Choices, ids: Sequence[str]
) -> pd.DataFrame:
    """Own cost per person-night beside the standard cost: municipality_id, municipality_name,
    category, eur_per_night, standard_eur, distance_percent, standard_status, lower_quartile_eur,
    upper_quartile_eur, municipalities.
    """
    parameters = window(selection, choices) | {"municipalities": list(ids)}
    return frame(reading, "municipality_category", parameters)


def claims(
    reading: Reading, selection: Selection, choices: Choices, ids: Sequence[str]
) -> pd.DataFrame:
    """Rows of the extract MUNICIPALITY_CLAIMS: claims made in the months, the largest first."""
    parameters = window(selection, choices) | {"municipalities": list(ids)}
    return frame(reading, "municipality_claim", parameters)


def payers(
    reading: Reading, selection: Selection, choices: Choices, municipality_id: str
) -> pd.DataFrame:
    """Sums by payer: payer, payer_tier, claimed_eur, approved_eur, refused_eur, pending_eur,
    settled_eur, received_eur.
    """
    parameters = window(selection, choices) | {"municipality": municipality_id}
    return frame(reading, "municipality_payer", parameters)


def payments(
    reading: Reading, selection: Selection, choices: Choices, municipality_id: str
) -> pd.DataFrame:
    """One row: payments, received_eur, older_payments, older_eur (on claims made before)."""
    parameters = window(selection, choices) | {"municipality": municipality_id}
    return frame(reading, "municipality_payment", parameters)


def funding(reading: Reading, municipality_id: str) -> pd.DataFrame:
    """Published money that names the municipality, as in the table funding_record."""
    return frame(reading, "municipality_funding", {"municipality": municipality_id})


def award_sources(reading: Reading) -> tuple[str, ...]:
    """Publications that the awards per hosted person come from."""
    parameters = {"parameters": [parameter for _, parameter in ledger_indicators.AWARDS]}
    return tuple(frame(reading, "municipality_award", parameters)["source_id"].unique())


def facility_areas(reading: Reading, choices: Choices, month: date) -> pd.DataFrame:
    """Published figures per municipality at a month, as on the map without any filter."""
    return queries.area_values(reading, Selection(month=month), choices, "municipality")


def facility_states(
    reading: Reading, choices: Choices, month: date, ids: Sequence[str]
) -> pd.DataFrame:
    """All facilities of the municipalities at a month, whatever their type or status."""
    everything = Selection(month=month, detention=True, statuses=codes.FACILITY_STATUS.ids)
    states = queries.facility_states(reading, everything, choices)
    return states[states["municipality_id"].isin(list(ids))].reset_index(drop=True)
