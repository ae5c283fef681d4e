"""Municipal returns as sources: who reported, when, in which return."""

from __future__ import annotations

import pandas as pd

from dashboard import format as fmt
from dashboard.selection import SIMULATED

COLUMNS = ["source_id", "title", "publisher", "published_on", "url"]
SIMULATION = "Simulated by this software; assumptions in data/demonstration"


def with_returns(returns: pd.DataFrame, cited: pd.DataFrame, *, each: bool) -> pd.DataFrame:
    """Returns and publications as rows of source_id, title, publisher, published_on, url.

    ``returns``: rows of the query ledger_return; ``each``: one row per return, else per country.
    """
    rows = _each(returns) if each else _by_country(returns)
    if not rows:
        return cited
    listed = pd.DataFrame(rows, columns=COLUMNS).astype(object)
    return pd.concat([listed, cited.astype(object)], ignore_index=True) if len(cited) else listed


def _each(returns: pd.DataFrame) -> list[list[object]]:
    return [
        [
            row["return_id"],
            f"{_kind(row['evidence'])} of {row['municipality_name']},"
            f" {fmt.month(row['period_start'])} to {fmt.month(row['period_end'])}",
            _publisher(row["evidence"], f"Municipality of {row['municipality_name']}"),
            row["received_on"],
            None,
        ]
        for row in returns.to_dict("records")
    ]


def _by_country(returns: pd.DataFrame) -> list[list[object]]:
    rows: list[list[object]] = []
    for (country, evidence), group in returns.groupby(["country_name", "evidence"], sort=True):
        count = group["municipality_id"].nunique()
        kind = _kind(str(evidence)).lower()
        rows.append(
            [
                f"{evidence}-returns-{group['country_code'].iloc[0]}",
                f"{len(group)} {kind}s of {count} municipalities, {country}",
                _publisher(str(evidence), "The municipalities"),
                group["received_on"].max(),
                None,
            ]
        )
    return rows


def _kind(evidence: str) -> str:
    return "Demonstration return" if evidence == SIMULATED else "Municipal return"


def _publisher(evidence: str, real: str) -> str:
    return SIMULATION if evidence == SIMULATED else real
