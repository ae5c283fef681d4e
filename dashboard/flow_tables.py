"""Rows of the extracts on movement, made from query results."""

from __future__ import annotations

import pandas as pd

from dashboard import tables
from pipelines.catalog import flow_extracts


def year_rows(years: pd.DataFrame) -> pd.DataFrame:
    """Rows of the extract FLOW_YEARS from the query flow_year."""
    return tables.columns_of(years, flow_extracts.FLOW_YEARS)


def observation_rows(observations: pd.DataFrame) -> pd.DataFrame:
    """Rows of the extract FLOW_OBSERVATIONS from the query flow_observation."""
    return tables.columns_of(observations, flow_extracts.FLOW_OBSERVATIONS)


def conflict_rows(conflicts: pd.DataFrame) -> pd.DataFrame:
    """Rows of the extract FLOW_CONFLICTS from the query flow_conflict."""
    return tables.columns_of(conflicts, flow_extracts.FLOW_CONFLICTS)


def series_rows(series: pd.DataFrame) -> pd.DataFrame:
    """Rows of the extract FLOW_SERIES_LIST from the query flow_series."""
    return tables.columns_of(series, flow_extracts.FLOW_SERIES_LIST)


def left_out_rows(left_out: pd.DataFrame) -> pd.DataFrame:
    """Rows of the extract FLOW_LEFT_OUT_ROWS from the query flow_left_out."""
    return tables.columns_of(left_out, flow_extracts.FLOW_LEFT_OUT_ROWS)
