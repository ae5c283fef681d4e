"""What every page has: its title and question, notices, sources line, footnotes, take-away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard import format as fmt
from dashboard import queries
from dashboard.components import filters, language, loading, presentation_return
from dashboard.components import take_away as take_away_files
from dashboard.exports.dataset import Dataset
from dashboard.languages import unread_note
from dashboard.selection import Choices, Selection, to_parameters
from dashboard.warehouse import Reading
from pipelines.catalog import codes, policy
from pipelines.catalog.wording import say, say_as

Sidebar = Callable[[Choices, Selection, Mapping[str, str]], None]

CSS = """
<style>
.block-container {padding: 4.5rem 2.2rem 3rem 2.2rem; max-width: 1560px;}
[data-testid="stMetricValue"] {font-size: 1.7rem; line-height: 1.25;}
[data-testid="stMetricDelta"] {font-size: .85rem;}
/* Longer words of other languages wrap rather than being cut off or sticking out. */
[data-testid="stMetric"] .stMarkdownEllipsis, [data-testid="stMetric"] .stMarkdownEllipsis * {
  white-space: normal; overflow: visible; text-overflow: clip;}
[data-testid="stMetricDeltaDescription"] {min-width: 0;}
h1 {font-size: 1.75rem !important; padding: 0 0 .1rem 0 !important;}
h2 {font-size: 1.3rem !important;} h3 {font-size: 1.1rem !important;}
.question {color: #4a5963; font-size: 1.05rem; margin: 0 0 .6rem 0;}
.st-key-headline > div {flex: 1 1 160px !important;}
.st-key-turning_points button {padding: 0 .3rem; min-height: 1.75rem; text-align: left;}
.st-key-turning_points p {font-size: .82rem;}
.slider-marks {position: relative; height: 2.1rem; margin-top: -.9rem; font-size: .72rem;}
.slider-marks span {position: absolute; transform: translateX(-50%); white-space: nowrap;}
.slider-marks .turn {top: 0; padding: 0 .25rem; border: 1px solid #6b7780; border-radius: 3px;
  line-height: 1rem; color: #22262b; background: #fff;}
.slider-marks .year {top: 1.15rem; color: #4a5963;}
@media (max-width: 640px) {.slider-marks .year:nth-child(even) {display: none;}}
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p,
[data-testid="stMetricDelta"] ~ *, .st-key-headline [data-testid="stMetric"] * {opacity: 1;}
[data-testid="stCaptionContainer"] p {color: #4a5963;}
/* The table's own download would leave out the sources: CSV and XLSX below give them. */
[data-testid="stElementToolbar"] button[aria-label="Download as CSV"] {display: none;}
.st-key-demonstration_notice {background: #fdf1dc; border: 1px solid #c98a2b; border-radius: .4rem;
  padding: .35rem .9rem;}
.st-key-demonstration_notice p {color: #5a2d00; margin: 0;}
.st-key-demonstration_notice [data-testid="stMarkdownContainer"] {margin-bottom: 0;}
.footnote {color: #4a5963; font-size: .82rem; line-height: 1.45;}
@media (max-width: 640px) {
  .block-container {padding: 4rem .8rem 2rem .8rem;}
  h1 {font-size: 1.4rem !important;}
}
</style>
"""


@dataclass(frozen=True)
class Context:
    """What a page works with: one pinned snapshot, what can be chosen, what is chosen."""

    reading: Reading
    choices: Choices
    selection: Selection
    build_id: str


def head(title: str, question: str) -> None:
    """The head of a page: its title and the question that it answers."""
    st.html(CSS)
    presentation_return.bar()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="page_head"):
        st.title(title, anchor=False, width="stretch")
        language.chooser()
    language.announce()
    st.html(f'<p class="question">{question}</p>')


def begin(
    reading: Reading, title: str, question: str, sidebar: Sidebar = filters.sidebar
) -> Context:
    """Draws the head of a page and its filters; returns what the page works with."""
    choices, selection = begin_without_filters(reading, title, question)
    countries = queries.countries(reading)
    covered = countries[countries["country_code"].isin(choices.countries)]
    sidebar(choices, selection, dict(zip(covered["country_code"], covered["name"], strict=True)))
    return Context(reading, choices, selection, reading.build_id())


def begin_without_filters(reading: Reading, title: str, question: str) -> tuple[Choices, Selection]:
    """Draws the head of a page; its address keeps what is chosen elsewhere, and the language."""
    head(title, question)
    choices = loading.choices(reading)
    selection = filters.current(choices)
    filters.write_url(selection, choices)
    _refused_notice()
    return choices, selection


def _refused_notice() -> None:
    names = filters.refused()
    if names:
        st.warning(
            say(
                "The link could not be used as it stands, so you see the standard view instead."
                " Not understood: {parameters}.",
                parameters=", ".join(names),
            ),
            icon=":material/link_off:",
        )


def empty_notice() -> None:
    """Says that the filters leave nothing, and offers the way out."""
    st.info(
        say(
            "No facility fits these filters at this month. Remove a filter, or choose another"
            " month."
        ),
        icon=":material/filter_alt_off:",
    )


def demonstration_notice(is_shown: bool) -> None:
    """Marks a view that contains simulated figures."""
    if is_shown:
        st.warning(
            say("**Demonstration**: simulated figures are shown here."), icon=":material/science:"
        )


def describe_filters(context: Context) -> tuple[tuple[str, str], ...]:
    """The filters in plain words, as they go into exports."""
    chosen = context.selection
    countries = queries.countries(context.reading).set_index("country_code")["name"]
    lists = (
        (say("Country"), [countries[c] for c in chosen.countries], say("all six")),
        (say("Facility type"), [codes.FACILITY_TYPE.label(t) for t in chosen.types()], ""),
        (
            say("Status"),
            [codes.FACILITY_STATUS.label(s) for s in chosen.statuses],
            say_as("status", "any"),
        ),
        (
            say("Governance line"),
            [codes.GOVERNANCE_LINE.label(g) for g in chosen.governance_lines],
            say_as("governance line", "any"),
        ),
        (
            say("Evidence"),
            [codes.EVIDENCE.label(e) for e in chosen.evidence],
            say_as("evidence", "any"),
        ),
    )
    return (
        (say("Month"), fmt.month(chosen.month)),
        *((name, ", ".join(values) or everything) for name, values, everything in lists),
    )


def take_away(
    context: Context,
    dataset: Dataset,
    *,
    with_link: bool = True,
    with_charts: bool = True,
    map_image: take_away_files.MapImage | None = None,
) -> None:
    """Files of exactly the rows shown, images of the charts, the link that restores the view.

    ``with_charts``: whether the charts above were drawn from these rows; if not, the next row of
    files offers their images.
    """
    with st.container(horizontal=True, gap="small"):
        take_away_files.files(context.reading, dataset, map_image, with_charts=with_charts)
        if with_link:
            link(context.selection, context.choices)


def link(selection: Selection, choices: Choices) -> None:
    """The link that restores the view."""
    with st.popover(say("Link"), icon=":material/link:"):
        st.caption(say("This address restores the view as you see it."))
        st.code(_address(selection, choices), language=None, wrap_lines=True)


def _address(selection: Selection, choices: Choices) -> str:
    base = str(st.context.url or "").split("?")[0]
    parameters = to_parameters(selection, choices)
    return f"{base}?{urlencode(parameters)}" if parameters else base


def sources_of(context: Context, source_ids: Sequence[str]) -> pd.DataFrame:
    """The publications behind the rows shown."""
    sources = queries.sources(context.reading)
    kept = sources[sources["source_id"].isin(set(source_ids))]
    return kept[["source_id", "title", "publisher", "published_on", "url"]].reset_index(drop=True)


def end(sources: pd.DataFrame | None, build_id: str) -> None:
    """Sources of the page, one click away, and the footnotes that go with every figure."""
    if sources is not None:
        _sources(sources)
    unread = unread_note()
    st.html(
        f'<p class="footnote">{say(policy.DESIGNATION_NOTE)}<br>{say(policy.BOUNDARY_DISCLAIMER)}'
        f"<br>{say(policy.ATTRIBUTION)}<br>{say('Build {build_id}.', build_id=build_id)}"
        f"{unread and f'<br>{unread}'}</p>"
    )


def _sources(sources: pd.DataFrame) -> None:
    title = say("Sources of this view ({n})", n=fmt.number(len(sources)))
    with st.expander(title, icon=":material/menu_book:"):
        if len(sources):
            st.dataframe(
                sources.rename(
                    columns={
                        "source_id": say("Code"),
                        "title": say("Title"),
                        "publisher": say("Publisher"),
                        "published_on": say("Published"),
                        "url": say("Address"),
                    }
                ),
                hide_index=True,
                column_config={say("Address"): st.column_config.LinkColumn()},
            )
        else:
            st.write(say("No figure is shown, so there is no source."))
