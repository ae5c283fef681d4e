"""Concentration: how few municipalities carry reception, per country and over time."""

from __future__ import annotations

import streamlit as st

from dashboard import format as fmt
from dashboard import queries, tables
from dashboard.charts.concentration import effective_numbers, largest_shares, lorenz
from dashboard.charts.legend import country_lines
from dashboard.components import filters, loading, page
from dashboard.components.chart import chart, turning_point_key
from dashboard.components.hand_out import hand_out
from dashboard.components.legend import legend
from dashboard.components.table import table
from dashboard.exports.dataset import Dataset
from dashboard.sentences import concentration_sentence
from pipelines.catalog import extracts
from pipelines.catalog.wording import say, say_n

with loading.reading() as reading:
    context = page.begin(
        reading,
        say("Concentration"),
        say("How concentrated is reception: spread over many municipalities, or carried by a few?"),
    )
    chosen, choices = context.selection, context.choices
    points = queries.turning_points(reading)
    series = queries.concentration(
        reading, chosen.with_month(choices.months[-1]), choices, choices.months[0]
    )
    now = series[series["month_end"] == chosen.month]
    rows = tables.concentration_rows(now)

    filters.opening_notice(choices, chosen)
    filters.month(choices, chosen, points)
    if not len(rows):
        st.info(
            say(
                "No facility that fits these filters has a recent figure of places in {month}."
                " Remove a filter, or choose another month.",
                month=fmt.month(chosen.month),
            ),
            icon=":material/filter_alt_off:",
        )
    else:
        hosts = queries.host_shares(reading, chosen, choices)
        everything = rows[rows["country_code"] == "all"].iloc[0]
        st.markdown(f"#### {concentration_sentence(everything, hosts)}")
        if everything["without_figure"]:
            st.caption(
                say_n(
                    "{n} facility without a recent figure of places is left out; it is listed on"
                    " the page Facilities.",
                    "{n} facilities without a recent figure of places are left out; they are listed"
                    " on the page Facilities.",
                    int(everything["without_figure"]),
                )
            )
        left, right = st.columns(2, gap="medium")
        with left:
            st.subheader(say("Share of places in the largest hosts"), anchor=False)
            st.caption(
                say("Municipalities with the most places, per country, in per cent of its places.")
            )
            chart(
                largest_shares(rows),
                "largest_shares",
                say(
                    "Share of places in the largest 1, 3 and 5 hosts, {month}.",
                    month=fmt.month(chosen.month),
                ),
            )
        with right:
            st.subheader(say("Who holds how much"), anchor=False)
            st.caption(
                say(
                    "Read: the municipalities from the left up to a point hold the share at the"
                    " height of the line. The nearer to the lower right corner, the more"
                    " concentrated."
                )
            )
            chart(
                lorenz(hosts),
                "lorenz",
                say("Lorenz curve of places over all municipalities of the chosen countries."),
            )
        st.subheader(say("Over time: as concentrated as how many equal hosts?"), anchor=False)
        st.caption(
            say(
                "The effective number of hosts: if a country's places lay in that many"
                " municipalities of equal size, reception would be exactly as concentrated as it"
                " is. One means that a single municipality holds all of it."
            )
        )
        entries = country_lines(series)
        legend(entries)
        chart(
            effective_numbers(series, points, chosen.month),
            "effective_numbers",
            say("Effective number of hosting municipalities per country, month by month."),
            entries,
        )
        turning_point_key(list(points["label"]))
        st.header(say("The same figures as a table"), anchor=False)
        table(rows, extracts.CONCENTRATION)
    used = page.sources_of(context, " ".join(rows["source_ids"]).split() if len(rows) else [])
    page.take_away(
        context,
        Dataset(
            extracts.CONCENTRATION, rows, used, page.describe_filters(context), context.build_id
        ),
    )
    hand_out(context, "concentration")
    page.end(used, context.build_id)
