"""Queries of the page State support; one typed function per SQL file.

Figures out of returns are of the one class of evidence that the selection shows; published money
knows no months and no returns.
"""

from __future__ import annotations

import pandas as pd

from dashboard.frames import frame
from dashboard.ledger_queries import window
from dashboard.selection import Choices, Selection
from dashboard.warehouse import Reading


def payers(reading: Reading, selection: Selection, choices: Choices) -> pd.DataFrame:
    """Claims and payments of the twelve months in EUR, per municipality, payer and legal basis.

    Columns: country_code, country_name, designation_note, municipality_id, municipality_name,
    evidence, payer, payer_tier, legal_basis, claimed_eur, approved_eur, refused_eur, pending_eur,
    settled_eur, received_eur.
    """
    return frame(reading, "support_payer", window(selection, choices))


def owed(reading: Reading, selection: Selection, choices: Choices) -> pd.DataFrame:
    """What is owed at the end of each month up to the chosen one, in EUR by age of the claim.

    Columns: country_code, country_name, month_end, owed_eur and its three parts owed_up_to_90_eur,
    owed_91_to_365_eur, owed_over_365_eur.
    """
    return frame(reading, "support_owed", window(selection, choices))


def delays(reading: Reading, selection: Selection, choices: Choices) -> pd.DataFrame:
    """Days from claim to payment by level of the payer, weighed by money; 'all' for all levels.

    Columns: payer_tier, received_eur, delay_quarter, delay_median, delay_three_quarters,
    delay_p90 (days); the largest sum first.
    """
    return frame(reading, "support_delay", window(selection, choices))


def change(reading: Reading, selection: Selection, choices: Choices) -> pd.Series:
    """The twelve months and those before, over months that were reported in both years.

    Index: months, and in EUR cost_eur, received_eur, owed_90_eur, each also ``_before_eur``.
    """
    return frame(reading, "support_change", window(selection, choices)).iloc[0]


def funding(reading: Reading) -> pd.DataFrame:
    """All money for reception as published, the six first, then the region, then others.

    Columns: those of the table funding_record, country_name, designation_note, region_role,
    source_title, source_url; amounts as floats.
    """
    return frame(reading, "support_funding")
