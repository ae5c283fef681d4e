"""Made-up payers, places and countries for the tests of the page State support."""

from __future__ import annotations

import pandas as pd

PAYERS = pd.DataFrame(
    [
        ("AL", "Albania", "AL-a", "A", "Ministry", "state", "law", 100.0, 70.0),
        ("AL", "Albania", "AL-b", "B", "Ministry", "state", "case_by_case", 100.0, 30.0),
        ("AL", "Albania", "AL-b", "B", "Fund", "eu", "contract", 50.0, 50.0),
        ("RS", "Serbia", "RS-c", "C", "Ministry", "state", "case_by_case", 10.0, 5.0),
    ],
    columns=[
        "country_code",
        "country_name",
        "municipality_id",
        "municipality_name",
        "payer",
        "payer_tier",
        "legal_basis",
        "claimed_eur",
        "received_eur",
    ],
)
# A lacks 130, B is 20 in surplus, C lacks 45.
PLACES = pd.DataFrame(
    {
        "municipality_id": ["AL-a", "AL-b", "RS-c"],
        "municipality_name": ["A", "B", "C"],
        "country_name": ["Albania", "Albania", "Serbia"],
        "country_code": ["AL", "AL", "RS"],
        "cost_eur": [200.0, 60.0, 50.0],
        "gap_eur": [130.0, -20.0, 45.0],
        "gap_eur_status": "observed",
        "months_counted": [12, 11, 3],
    }
)
COUNTRIES = pd.DataFrame(
    {
        "country_code": ["AL", "RS", "all"],
        "country_name": ["Albania", "Serbia", "All"],
        "gap_eur": [110.0, 45.0, 155.0],
        "award_500": [20.0, pd.NA, 20.0],
        "award_700": [28.0, pd.NA, 28.0],
    }
)
