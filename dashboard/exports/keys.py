"""What makes a row of each extract the only one of its kind, within one view."""

from __future__ import annotations

from collections.abc import Mapping

from pipelines.catalog.extracts import Extract

_SERIES = ("series_id", "place_code")
_COUNTRY = ("country_code", "month_end")
_MUNICIPALITY = ("municipality_id", "month_end")
KEYS: Mapping[str, tuple[str, ...]] = {
    "municipalities": _MUNICIPALITY,
    "facilities": ("facility_id", "month_end"),
    "observations": ("observation_id",),
    "concentration": _COUNTRY,
    "coverage": _COUNTRY,
    "sources": ("source_id",),
    "ledger_municipalities": _MUNICIPALITY,
    "returns": ("return_id",),
    "policy_parameters": ("parameter_id",),
    "exchange_rates": ("currency", "period_start"),
    "cost_municipalities": (*_MUNICIPALITY, "category"),
    "cost_standards": (*_COUNTRY, "category"),
    "cost_standard_months": (*_COUNTRY, "category"),
    "cost_categories": (*_COUNTRY, "category"),
    "cost_published": ("benchmark_id",),
    "support_delays": ("payer_tier", "month_end"),
    "support_payers": (*_MUNICIPALITY, "payer", "payer_tier", "legal_basis"),
    "published_funding": ("funding_id",),
    "municipality_figures": (*_MUNICIPALITY, "indicator_id"),
    "municipality_months": _MUNICIPALITY,
    "flow_years": (*_SERIES, "year"),
    "flow_series": ("series_id",),
    "flow_left_out": ("left_out_id",),
    "flow_forecasts": (*_SERIES, "period_kind", "period_end"),
    "flow_forecast_trials": (*_SERIES, "period_kind", "origin_end", "period_end"),
    "flow_forecast_scores": (*_SERIES, "period_kind"),
    "flow_seasons": (*_SERIES, "month_of_year"),
    "corridor_months": ("place_code", "month_end"),
    "country_months": (*_COUNTRY, "basis"),
}
"""Extract → columns. Extracts of pairs, totals and sums have none."""


def key_of(extract: Extract) -> tuple[str, ...]:
    """The columns that tell the rows of an extract apart; () where nothing does."""
    return KEYS.get(extract.id, ())
