"""Municipal returns as sources: who reported, when, in which return."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from dashboard import format as fmt
from dashboard.selection import SIMULATED
from pipelines.catalog.wording import mark, say, say_n

COLUMNS = ["source_id", "title", "publisher", "published_on", "url"]
SIMULATION = mark("Simulated by this software; assumptions in data/demonstration")


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
            _title_of_one(row),
            _publisher(
                row["evidence"],
                say("Municipality of {municipality}", municipality=row["municipality_name"]),
            ),
            row["received_on"],
            None,
        ]
        for row in returns.to_dict("records")
    ]


def _title_of_one(row: dict[Hashable, Any]) -> str:
    told = {
        "municipality": row["municipality_name"],
        "first": fmt.month(row["period_start"]),
        "last": fmt.month(row["period_end"]),
    }
    if row["evidence"] == SIMULATED:
        return say("Demonstration return of {municipality}, {first} to {last}", **told)
    return say("Municipal return of {municipality}, {first} to {last}", **told)


def _by_country(returns: pd.DataFrame) -> list[list[object]]:
    rows: list[list[object]] = []
    for (country, evidence), group in returns.groupby(["country_name", "evidence"], sort=True):
        rows.append(
            [
                f"{evidence}-returns-{group['country_code'].iloc[0]}",
                _title_of_many(group, str(country), str(evidence)),
                _publisher(str(evidence), say("The municipalities")),
                group["received_on"].max(),
                None,
            ]
        )
    return rows


def _title_of_many(group: pd.DataFrame, country: str, evidence: str) -> str:
    told = {
        "n": fmt.number(len(group)),
        "municipalities": fmt.number(group["municipality_id"].nunique()),
        "country": country,
    }
    if evidence == SIMULATED:
        return say_n(
            "{n} demonstration return of {municipalities} municipalities, {country}",
            "{n} demonstration returns of {municipalities} municipalities, {country}",
            len(group),
            **told,
        )
    return say_n(
        "{n} municipal return of {municipalities} municipalities, {country}",
        "{n} municipal returns of {municipalities} municipalities, {country}",
        len(group),
        **told,
    )


def _publisher(evidence: str, real: str) -> str:
    return say(SIMULATION) if evidence == SIMULATED else real
