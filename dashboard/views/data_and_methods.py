"""Data and methods: dictionary, sources, coverage, conflicts, builds."""

from __future__ import annotations

import streamlit as st

from dashboard import queries, tables
from dashboard.components import loading, methods, page
from dashboard.exports.dataset import Dataset
from pipelines.catalog import extracts

_SECTIONS = ("Coverage", "Differing figures", "Sources", "Indicators", "Dictionary", "Build")

with loading.reading() as reading:
    context = page.begin(
        reading,
        "Data and methods",
        "What is known, from whom, how fresh is it, and how is each figure made?",
    )
    section = st.segmented_control(
        "Section",
        _SECTIONS,
        default="Coverage",
        key="methods_section",
        label_visibility="collapsed",
    )
    used = None
    if section == "Coverage":
        methods.coverage(context)
    elif section == "Differing figures":
        rows = tables.columns_of(
            queries.conflicts(reading, context.selection, context.choices), extracts.CONFLICTS
        )
        methods.conflicts(rows)
        used = page.sources_of(context, [*rows["source_id"], *rows["other_source_id"]])
        page.take_away(
            context,
            Dataset(
                extracts.CONFLICTS, rows, used, page.describe_filters(context), context.build_id
            ),
        )
    elif section == "Sources":
        rows = tables.columns_of(queries.sources(reading), extracts.SOURCES)
        methods.sources(rows)
        page.take_away(context, Dataset(extracts.SOURCES, rows, rows, (), context.build_id))
    elif section == "Indicators":
        methods.indicators()
    elif section == "Dictionary":
        methods.dictionary()
    else:
        methods.build(context)
    page.end(used, context.build_id)
