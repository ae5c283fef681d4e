"""Hand-outs: slides or a brief of a country, a municipality or the view, made when asked for."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import queries, settings, tables
from dashboard.components import filters, language, page
from dashboard.handout import making
from dashboard.handout.content import MadeFor
from dashboard.handout.current_view import TITLES
from dashboard.handout.job import MIME, Form, Job, Told
from dashboard.selection import Choices, Selection, to_parameters
from pipelines.catalog import wording
from pipelines.catalog.wording import mark, say

_SUBJECTS: Mapping[MadeFor, str] = {
    "country": mark("A country"),
    "municipality": mark("A municipality"),
    "view": mark("This view"),
}
_FORMS: Mapping[Form, str] = {
    "deck": mark("Slides to edit (PPTX)"),
    "brief": mark("Brief to print (PDF)"),
}
_MADE = "hand_out_made"


def hand_out(context: page.Context, view: str) -> None:
    """The button, and behind it the choice of what to hand out.

    ``view``: name of the page's file; a page without a view of its own offers the other two.
    """
    named = queries.countries(context.reading).set_index("country_code")["name"]
    countries = {code: str(named[code]) for code in context.choices.countries}
    register = queries.municipalities(context.reading)
    municipalities = tables.named(register, "municipality_id", "country_name")
    with st.popover(say("Hand out"), icon=":material/co_present:", key="hand_out"):
        _choose(context.choices, view, countries, municipalities)


@language.fragment
def _choose(
    choices: Choices,
    view: str,
    countries: Mapping[str, str],
    municipalities: Mapping[str, str],
) -> None:
    """Draws by itself: what is chosen here changes nothing on the page."""
    selection = filters.current(choices)
    # Said here and now: the widgets ask for their options' words also outside of this run.
    subjects = {kind: wording.name(text) for kind, text in _SUBJECTS.items()}
    forms = {kind: wording.name(text) for kind, text in _FORMS.items()}
    offered = [kind for kind in _SUBJECTS if kind != "view" or view in TITLES]
    made_for = st.radio(
        say("What about"),
        offered,
        format_func=subjects.__getitem__,
        horizontal=True,
        key="hand_out_about",
    )
    subject = _subject(made_for, view, selection, countries, municipalities)
    form = st.radio(
        say("As what"),
        list(_FORMS),
        format_func=forms.__getitem__,
        horizontal=True,
        key="hand_out_form",
    )
    if made_for == "country":
        st.caption(
            say(
                "Places, movement, costs, gaps, delays, the five largest gaps and an empty table of"
                " measures, local and national, for a joint plan of action."
            )
        )
    if subject is None:
        st.caption(say("Choose a municipality first."))
        return
    job = Job(
        made_for,
        subject,
        form,
        to_parameters(selection, choices),
        wording.language(),
        str(settings.warehouse_folder()),
    )
    if st.button(say("Prepare"), type="primary", key="hand_out_prepare"):
        _prepare(job)
    _download(job)


def _subject(
    made_for: MadeFor,
    view: str,
    selection: Selection,
    countries: Mapping[str, str],
    municipalities: Mapping[str, str],
) -> str | None:
    if made_for == "view":
        return view
    if made_for == "country":
        codes = list(countries)
        chosen = [codes.index(code) for code in selection.countries[:1] if code in codes]
        return st.selectbox(
            say("Country"),
            codes,
            index=chosen[0] if chosen else 0,
            format_func=lambda code: countries[code],
            key="hand_out_country",
        )
    ids = list(municipalities)
    return st.selectbox(
        say("Municipality"),
        ids,
        index=ids.index(selection.municipality) if selection.municipality in ids else None,
        format_func=lambda key: municipalities[key],
        placeholder=say("Choose a municipality"),
        key="hand_out_municipality",
    )


def _prepare(job: Job) -> None:
    """Has it made, with progress; what came of it stays for this session."""
    st.session_state.pop(_MADE, None)
    bar = st.progress(0.0, text=say("Waiting for its turn"))

    def progress(told: Told) -> None:
        if told.of:
            bar.progress(min(told.done / told.of, 1.0), text=told.title or say("Drawing"))

    try:
        made = making.make(job, progress)
    except making.NotMade as problem:
        st.error(str(problem), icon=":material/error:")
        return
    finally:
        bar.empty()
    st.session_state[_MADE] = (job, made)


def _download(job: Job) -> None:
    """The finished file, as long as it is the one that is chosen."""
    kept = st.session_state.get(_MADE)
    if kept is None or kept[0] != job:
        return
    made: making.Made = kept[1]
    st.download_button(
        say("Download"),
        made.content,
        made.file_name,
        MIME[job.form],
        icon=":material/download:",
        key="hand_out_download",
        on_click="ignore",
    )
    st.caption(say("Made from snapshot {build}.", build=made.build_id))
