"""The sections of the page Pressure."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard import pressure_figures, pressure_tables, pressure_what_if
from dashboard import pressure_sentences as sentences
from dashboard.charts import pressure_heat, pressure_time
from dashboard.components import pressure_legend
from dashboard.components.chart import chart, turning_point_key
from dashboard.components.filters import controlled
from dashboard.components.legend import legend
from dashboard.components.pressure_page import PressureContext
from dashboard.components.wide_picture import wide_picture
from pipelines.catalog import units
from pipelines.catalog.flow_codes import FLOW_TYPE
from pipelines.catalog.pressure_indicators import (
    DAYS_UNTIL_FULL,
    PER_FREE_PLACE,
    PLACES_NEEDED,
    WHAT_IF_STAY_DAYS,
)
from pipelines.catalog.wording import say, say_n

HEAT_FROM = date(2016, 1, 1)
"""The first day of the heat map, unless something is known of earlier months."""
LISTED = 12
"""Shortages that are listed at once; the others open on demand."""


def answer(context: PressureContext) -> None:
    """The answer in a sentence, and what is behind it."""
    found = context.shortages
    st.markdown(f"#### {sentences.answer(found, context.names)}")
    told = [
        *sentences.countries_over(found),
        sentences.centres_over(context.runs, found),
        sentences.outside(found),
        sentences.fastest(context.figures),
    ]
    st.markdown("\n".join(f"- {text}" for text in told if text))


def heat(context: PressureContext) -> None:
    """Where and when: the small multiples."""
    st.header(say("Where and when: occupancy of each centre"), anchor="occupancy")
    if not len(context.runs):
        st.info(
            say(
                "Of no centre of the chosen countries are people and places both known at any time."
            ),
            icon=":material/info:",
        )
        return
    st.caption(
        say(
            "People per hundred places. Each row is a centre of which both were known at some"
            " time. Places may be older than the count of people: point at a month for both dates"
            " and sources."
        )
    )
    entries = pressure_legend.heat_legend()
    legend(entries)
    known = context.runs[context.runs["value_status"] == "observed"]
    first = min(*known["first_month"], HEAT_FROM).replace(day=1)
    last = context.choices.months[-1]
    # On a phone months would be narrower than a line.
    with wide_picture(
        "pressure_heat_box",
        least=820,
        told_below=1150,
        told=say("Wider than the screen: move it sideways."),
        past=say("Go to the list of shortages"),
        anchor="shortages",
    ):
        chart(
            pressure_heat.heat(context.runs, context.points, first, last),
            "pressure_heat",
            say("Occupancy per centre and month in five classes."),
            entries,
            say("The list of shortages below has every count over 100 per cent."),
        )
    turning_point_key(_within(context.points, first, last))


def over_time(context: PressureContext) -> None:
    """Flow against capacity."""
    st.header(say("Flow against capacity"), anchor="capacity")
    kind = context.flow_type
    st.segmented_control(
        say("Movement measured by"),
        list(pressure_tables.ARRIVING),
        format_func=FLOW_TYPE.label,
        required=True,
        **controlled("flow_type", kind, lambda chosen: chosen or kind),
    )
    months = context.months[context.months["flow_type"] == kind]
    known = context.known
    if not context.selection.other_sources:
        known = known[(known["standing"] == "stands") | (known["basis"] == "totals")]
    if not len(months) and not len(known):
        st.info(
            say("Nothing of this is published for the chosen countries."), icon=":material/info:"
        )
        return
    words = pressure_figures.movement(kind)
    st.caption(
        say(
            "How many came in a month, beside the places and the people in reception at its end."
            " The three types of movement are never added. A point marks the month in which a"
            " figure was counted; the line carries it on until it is too old."
        )
    )
    entries = pressure_legend.time_legend(words, other_sources=context.selection.other_sources)
    legend(entries)
    chart(
        pressure_time.against_capacity(
            months,
            known,
            context.totals,
            context.points,
            countries=context.names,
            words=words,
            last=context.choices.months[-1],
        ),
        "pressure_time",
        say("People who came per month, and places and people in reception, per country."),
        entries,
        say("The table below has the same figures."),
    )
    first = pressure_time.first_day(months, known)
    turning_point_key(_within(context.points, first, context.choices.months[-1]))


def _within(points: pd.DataFrame, first: date, last: date) -> list[str]:
    inside = points[(points["happened_on"] >= first) & (points["happened_on"] <= last)]
    return list(inside["label"])


def assumptions() -> None:
    """What stands behind the indicators, beside them."""
    for item in (PER_FREE_PLACE, DAYS_UNTIL_FULL, PLACES_NEEDED):
        st.markdown(f"**{item.label}**: {item.formula}. *{' '.join(item.assumptions)}*")


def what_if(context: PressureContext) -> None:
    """How many places the busiest month would have needed at a stay that the reader chooses."""
    st.header(say("What if people stayed longer, or left sooner?"), anchor="what-if")
    stays = context.stays
    st.markdown(
        say(
            "Published average stays: {stays}.",
            stays="; ".join(pressure_what_if.stay(row) for row in stays.to_dict("records")),
        )
        if len(stays)
        else say("No average stay is published.")
    )
    shortest, longest = WHAT_IF_STAY_DAYS
    days = st.slider(
        say("Average stay ({unit})", unit=units.DAYS.plural),
        shortest,
        longest,
        context.opening_stay,
        key="what_if_stay",
    )
    st.caption(
        say(
            "A what-if of this page, in no export and not in the link: everybody who came in the"
            " busiest known month asks for a place and stays that long."
        )
    )
    rows = pressure_tables.what_if(
        pressure_tables.busiest(context.months, context.flow_type), context.known, days
    )
    if not len(rows):
        st.info(
            say("No figure of this type is published for the chosen countries."),
            icon=":material/info:",
        )
    told = [
        pressure_what_if.needed(row, days, context.flow_type) for row in rows.to_dict("records")
    ]
    st.markdown("\n".join(f"- {text}" for text in told))


def shortages(context: PressureContext) -> None:
    """The list of shortages, newest first."""
    st.header(say("Shortages, newest first"), anchor="shortages")
    found = context.shortages
    if not len(found):
        st.info(sentences.no_shortage(context.names))
        return
    st.caption(
        say(
            "Counts over the places, people outside reception, and statements, each with its"
            " source. They overlap and are never added. People outside reception need not all have"
            " asked for a place."
        )
    )
    told = [sentences.one_shortage(row) for row in found.to_dict("records")]
    st.markdown("\n".join(f"- {text}" for text in told[:LISTED]))
    if len(told) > LISTED:
        earlier = len(told) - LISTED
        more = say_n("The {n} earlier one", "The {n} earlier ones", earlier, n=fmt.number(earlier))
        with st.expander(more):
            st.markdown("\n".join(f"- {text}" for text in told[LISTED:]))
