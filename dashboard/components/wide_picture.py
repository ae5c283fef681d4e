"""A picture that keeps a width: where the screen is narrower, it is moved sideways."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

import streamlit as st


@contextmanager
def wide_picture(
    key: str, *, least: int, told_below: int, told: str, past: str, anchor: str
) -> Iterator[None]:
    """A box that scrolls; what is drawn within is ``least`` pixels wide, or as wide as the screen.

    ``told`` stands over it on windows narrower than ``told_below`` pixels. The link ``past`` to
    ``anchor`` gives the keyboard a place from which to scroll, and a way past the picture.
    """
    style = f"""<style>
.st-key-{key} {{overflow-x: auto; overscroll-behavior-x: contain;}}
.st-key-{key} > div {{min-width: {least}px;}}
.{key}-told {{display: none; color: #4a5963; font-size: .85rem; margin: 0;
  max-width: calc(100vw - 2.5rem);}}
.{key}-told a {{color: inherit;}}
@media (max-width: {told_below}px) {{.{key}-told {{display: block;}}}}
</style>"""
    with st.container(key=key):
        link = f'<a href="#{anchor}">{escape(past)}</a>'
        st.html(f'{style}<p class="{key}-told">{escape(told)} {link}</p>')
        yield
