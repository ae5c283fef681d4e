"""The bar by which one comes back from a page to the scene that was left for exploring."""

from __future__ import annotations

import streamlit as st

from dashboard.components.presentation_state import PAGE, keep, presentation, remember_page
from pipelines.catalog import wording
from pipelines.catalog.wording import say

_CSS = """<style>
.st-key-back_to_presentation {background: #12303f; border-radius: .4rem; padding: .3rem .9rem;
  margin-bottom: .3rem;}
.st-key-back_to_presentation p {color: #ffffff; margin: 0;}
.st-key-back_to_presentation button {background: #ffffff; border-color: #ffffff;}
.st-key-back_to_presentation button p {color: #12303f;}
.st-key-back_to_presentation [data-testid="stMarkdownContainer"] {margin-bottom: 0;}
@media print {.st-key-back_to_presentation {display: none;}}
</style>"""


def bar() -> None:
    """Draws the bar where a scene was left for exploring; notes the page otherwise."""
    now = presentation()
    remember_page()
    if not now.is_exploring:
        return
    st.html(_CSS)
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="back_to_presentation"
    ):
        back = st.button(
            say("Back to the presentation"), icon=":material/arrow_back:", key="back_to_scene"
        )
        end = st.button(say("End it"), icon=":material/close:", key="end_presentation")
        st.markdown(
            say("Scene {number}: {title}", number=now.number, title=wording.name(now.title)),
            width="content",
        )
    if back:
        keep(is_on_stage=True, is_exploring=False)
        st.switch_page(PAGE)
    if end:
        keep(is_exploring=False)
        st.rerun()
