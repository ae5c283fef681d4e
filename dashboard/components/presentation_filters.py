"""The filters of one scene: widgets in a popover that write to the scene alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard import flow_queries, queries, tables
from dashboard import format as fmt
from dashboard.components import ledger_filters
from dashboard.components import presentation_state as state
from dashboard.components.page import Context
from dashboard.components.scene_flows import flow_context
from dashboard.stories import Scene, Story
from dashboard.story_views import VIEWS
from pipelines.catalog import codes, indicators
from pipelines.catalog.flow_codes import FLOW_TYPE
from pipelines.catalog.ledger_indicators import LEDGER_INDICATOR_IDS, ledger_indicator
from pipelines.catalog.wording import say


@dataclass(frozen=True)
class Drawn:
    """The scene whose filters are drawn."""

    context: Context
    story: Story
    scene: Scene

    def widget(self, name: str, value: object, read: Callable[[Any], object]) -> dict[str, Any]:
        """Arguments that make a widget show the scene's selection and write back to it."""
        key = f"scene_filter_{self.scene.id}_{name}"
        st.session_state[key] = value

        def changed() -> None:
            values = {name: read(st.session_state[key])}
            if name == "flow_type":
                values["flow_places"] = ()
            state.change(self.story, self.scene, self.context.choices, **values)

        return {"key": key, "on_change": changed}


def popover(drawn: Drawn) -> None:
    """The button and what opens below it; nothing where the view has no filter."""
    names = VIEWS[drawn.scene.view].filters
    if not names:
        return
    with st.popover(say("Filter"), icon=":material/tune:", key="scene_filter"):
        for name in names:
            _WIDGETS[name](drawn)
        st.button(
            say("Reset this scene"),
            key="scene_reset",
            icon=":material/restart_alt:",
            on_click=state.forget,
            args=(drawn.story, drawn.scene),
            disabled=not state.is_changed(drawn.story, drawn.scene),
        )


def _countries(drawn: Drawn) -> None:
    register = queries.countries(drawn.context.reading).set_index("country_code")["name"]
    st.pills(
        say("Country"),
        list(drawn.context.choices.countries),
        format_func=lambda code: str(register[code]),
        selection_mode="multi",
        help=say("None chosen means all six."),
        **drawn.widget("countries", list(drawn.context.selection.countries), tuple),
    )


def _month(drawn: Drawn) -> None:
    st.select_slider(
        say("Month"),
        drawn.context.choices.months,
        format_func=fmt.month,
        **drawn.widget("month", drawn.context.selection.month, _same),
    )


def _until(drawn: Drawn) -> None:
    ledger_filters.until(drawn.context.choices, drawn.context.selection, drawn.widget)


def _demonstration(drawn: Drawn) -> None:
    if drawn.context.choices.has_demonstration:
        st.toggle(
            say("Show the demonstration"),
            **drawn.widget("demonstration", drawn.context.selection.demonstration, bool),
        )


def _evidence(drawn: Drawn) -> None:
    st.pills(
        say("Evidence"),
        list(codes.EVIDENCE.ids),
        format_func=codes.EVIDENCE.label,
        selection_mode="multi",
        help=say("None chosen means any."),
        **drawn.widget("evidence", list(drawn.context.selection.evidence), tuple),
    )


def _indicator(drawn: Drawn) -> None:
    st.selectbox(
        say("Colour municipalities by"),
        indicators.INDICATOR_IDS,
        format_func=lambda i: indicators.indicator(i).label,
        **drawn.widget("indicator", drawn.context.selection.indicator, str),
    )


def _measure(drawn: Drawn) -> None:
    st.selectbox(
        say("Show municipalities by"),
        LEDGER_INDICATOR_IDS,
        format_func=lambda i: ledger_indicator(i).label,
        **drawn.widget("measure", drawn.context.selection.measure, str),
    )


def _category(drawn: Drawn) -> None:
    st.selectbox(
        say("Costs"),
        codes.STANDARD_CATEGORY.ids,
        format_func=codes.STANDARD_CATEGORY.label,
        **drawn.widget("category", drawn.context.selection.category, str),
    )


def _municipality(drawn: Drawn) -> None:
    register = queries.municipalities(drawn.context.reading)
    names = tables.named(register, "municipality_id", "country_name")
    st.selectbox(
        say("Municipality"),
        list(names),
        format_func=names.__getitem__,
        index=None,
        placeholder=say("Choose a municipality"),
        **drawn.widget("municipality", drawn.context.selection.municipality, _same),
    )


def _flow_type(drawn: Drawn) -> None:
    st.selectbox(
        say("What is counted"),
        FLOW_TYPE.ids,
        format_func=FLOW_TYPE.label,
        **drawn.widget("flow_type", drawn.context.selection.flow_type, str),
    )


def _flow_places(drawn: Drawn) -> None:
    flows = flow_context(drawn.context)
    register = flow_queries.places(drawn.context.reading).set_index("place_code")["place_name"]
    if flows.shown_places:
        st.selectbox(
            say("Place"),
            flows.with_figures,
            format_func=lambda code: str(register[code]),
            **drawn.widget("flow_places", flows.shown_places[0], lambda code: (code,)),
        )


def _same(value: Any) -> Any:
    return value


_WIDGETS: dict[str, Callable[[Drawn], None]] = {
    "countries": _countries,
    "month": _month,
    "until": _until,
    "demonstration": _demonstration,
    "evidence": _evidence,
    "indicator": _indicator,
    "measure": _measure,
    "category": _category,
    "municipality": _municipality,
    "flow_type": _flow_type,
    "flow_places": _flow_places,
}
