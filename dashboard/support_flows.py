"""Who carried the cost: from the level of the payer over the payer to the place.

What nobody covered is a source of its own, so that the flows into a place add up to its cost, or,
for a place in surplus, to what it received.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard import tables
from pipelines.catalog import codes, support_extracts
from pipelines.catalog.wording import mark, say, say_n

OWN_BUDGET = mark("Municipalities' own budget")
NOT_COVERED = mark("Not covered by anybody")
MOST_PLACES, MOST_PAYERS = 12, 12
_COLUMNS = ["tier", "tier_name", "payer", "place_name", "flow_eur"]


def to_countries(payers: pd.DataFrame, countries: pd.DataFrame) -> pd.DataFrame:
    """Flows to each country. ``countries``: rows of the extract SUPPORT_COUNTRIES.

    Columns: tier (code; '' for what nobody covered), tier_name, payer, place_name, flow_eur.
    """
    received = payers.assign(place_name=payers["country_name"])
    single = countries[countries["country_code"] != support_extracts.ALL_AREAS]
    gaps = dict(zip(single["country_name"], single["gap_eur"], strict=True))
    return _flows(received, gaps)


def to_municipalities(payers: pd.DataFrame, municipalities: pd.DataFrame) -> pd.DataFrame:
    """Flows to the municipalities with the highest cost, and to all others together.

    ``municipalities``: rows of the extract LEDGER_MUNICIPALITIES; columns as of to_countries.
    """
    by_cost = municipalities.sort_values("cost_eur", ascending=False, na_position="last")
    apart = set(by_cost["municipality_id"].head(MOST_PLACES))
    rest = len(by_cost) - len(apart)
    others = say_n("{n} other municipality", "{n} other municipalities", rest)
    places = {
        row["municipality_id"]: row["municipality_name"]
        if row["municipality_id"] in apart
        else others
        for row in by_cost.to_dict("records")
    }
    received = payers.assign(place_name=payers["municipality_id"].map(places).fillna(others))
    gaps: dict[str, float] = {}
    for row in by_cost[by_cost["gap_eur"].fillna(0) > 0].to_dict("records"):
        name = places[row["municipality_id"]]
        gaps[name] = gaps.get(name, 0.0) + float(row["gap_eur"])
    return _flows(received, gaps)


def _flows(received: pd.DataFrame, gaps: dict[str, float]) -> pd.DataFrame:
    paid = received[received["received_eur"] > 0].copy()
    sums = paid.groupby(["payer", "payer_tier"])["received_eur"].sum().sort_values(ascending=False)
    kept = set(sums.index[:MOST_PAYERS])
    others = say("Other payers")
    paid["payer"] = [
        payer if (payer, tier) in kept else others
        for payer, tier in zip(paid["payer"], paid["payer_tier"], strict=True)
    ]
    by_payer = paid.groupby(["payer_tier", "payer", "place_name"])["received_eur"].sum()
    rows = by_payer.reset_index(name="flow_eur").rename(columns={"payer_tier": "tier"})
    rows["tier_name"] = [codes.FUNDER_TIER.label(tier) for tier in rows["tier"]]
    own = pd.DataFrame(
        [
            {
                "tier": "",
                "tier_name": say(OWN_BUDGET),
                "payer": say(NOT_COVERED),
                "place_name": place,
                "flow_eur": float(gap),
            }
            for place, gap in gaps.items()
            if not pd.isna(gap) and gap > 0
        ],
        columns=_COLUMNS,
    )
    order = codes.FUNDER_TIER.ids
    rows["_order"] = [order.index(tier) for tier in rows["tier"]]
    rows = rows.sort_values(["_order", "flow_eur"], ascending=[True, False])
    parts = [part[_COLUMNS] for part in (rows, own) if len(part)]
    return pd.concat(parts, ignore_index=True) if parts else own


def flow_rows(flows: pd.DataFrame, evidence: str, until: date | None) -> pd.DataFrame:
    """Rows of the extract SUPPORT_FLOWS."""
    rows = flows.assign(month_end=until, evidence=evidence)
    return tables.columns_of(rows, support_extracts.SUPPORT_FLOWS)
