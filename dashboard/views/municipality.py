"""Municipality: one printable sheet, or two to four municipalities side by side."""

from __future__ import annotations

import streamlit as st

from dashboard import municipality_queries, queries
from dashboard.components import ledger_page, loading, page
from dashboard.components.hand_out import hand_out
from dashboard.components.municipality_sheet import sheet
from dashboard.components.municipality_sheet_choice import choice, first_choice, neighbours
from dashboard.components.municipality_sheet_comparison import comparison
from dashboard.components.municipality_sheet_facts import gather
from dashboard.components.municipality_sheet_style import styles
from dashboard.components.municipality_sheet_take_away import sources, take_away
from dashboard.municipality_tables import picker_names
from pipelines.catalog.wording import say

with loading.reading() as reading:
    context = ledger_page.begin(
        reading,
        say("Municipality"),
        say("What does this municipality carry, what does it get back, and how do others fare?"),
    )
    chosen, choices = context.selection, context.choices
    styles()
    register = queries.municipalities(reading)
    told = municipality_queries.told(reading, chosen, choices)
    kept = [i for i in (chosen.municipality, *chosen.compare) if i]
    countries = chosen.countries or choices.countries
    choice(context, picker_names(register, told, countries, kept))
    if chosen.municipality:
        others = tuple(i for i in chosen.compare if i != chosen.municipality)
        facts = gather(context, register, (chosen.municipality, *others))
        with st.container(key="municipality_sheet"):
            if others:
                comparison(facts)
            else:
                sheet(facts)
        if not others and not facts.has_return(chosen.municipality):
            neighbours(register, told, chosen.municipality)
        used = sources(facts)
        take_away(facts, used)
        hand_out(context, "municipality")
        page.end(used, context.build_id)
    else:
        first_choice(register, told)
        hand_out(context, "municipality")
        page.end(None, context.build_id)
