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
_CHARACTER, _PADDING = 7, 22


def table(rows: pd.DataFrame, extract: Extract) -> None:
    """Draws the shown columns; addresses as links, blanks as 'no data'."""
    links = [extract.column(name).heading for name in extract.shown if name in _ADDRESSES]
    cells = tables.on_screen(rows, extract)
    st.dataframe(
        cells,
        hide_index=True,
        height=min(_HEAD + _ROW * len(rows), _TALLEST),
        placeholder=fmt.no_data(),
        column_config={
            **{heading: st.column_config.LinkColumn() for heading in links},
            **{
                heading: st.column_config.Column(width=_CHARACTER * len(fmt.no_data()) + _PADDING)
                for heading in _narrow(cells.data)  # type: ignore[attr-defined] # not in the stubs
            },
            # Else its width follows the first rows, and longer names further down are cut.
            places.COUNTRY_NAME.heading: st.column_config.Column(width=_COUNTRY_WIDTH),
        },
        alt=extract.title,
    )


def _narrow(cells: pd.DataFrame) -> list[str]:
    """Columns with blanks and a short heading: their width does not follow what a blank says."""
    longest = len(fmt.no_data())
    return [name for name in cells.columns if len(name) < longest and cells[name].isna().any()]
