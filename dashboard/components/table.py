"""Draws the rows of an extract as a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard import tables
from pipelines.catalog import places
from pipelines.catalog.extracts import Extract

_ADDRESSES = ("source_url", "url", "download_url", "address")
_ROW, _HEAD, _TALLEST, _COUNTRY_WIDTH = 35, 38, 560, 168


def table(rows: pd.DataFrame, extract: Extract) -> None:
    """Draws the shown columns; addresses as links, blanks as 'no data'."""
    links = [extract.column(name).heading for name in extract.shown if name in _ADDRESSES]
    st.dataframe(
        tables.on_screen(rows, extract),
        hide_index=True,
        height=min(_HEAD + _ROW * len(rows), _TALLEST),
        placeholder=fmt.no_data(),
        column_config={
            **{heading: st.column_config.LinkColumn() for heading in links},
            # Else its width follows the first rows, and longer names further down are cut.
            places.COUNTRY_NAME.heading: st.column_config.Column(width=_COUNTRY_WIDTH),
        },
        alt=extract.title,
    )
