"""Opens pages in another language, and finds what on them was not said in it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components import language
from dashboard.languages import speech_of
from pipelines.catalog.wording import Speech
from tests.bracketed import BRACKETED, outside
from tests.pages.municipality_page import text_of
from tests.pages.opened import ROOT, SECONDS

_WORD = re.compile(r"[^\W\d_]{2,}")
_TEXTS = (
    "title", "header", "subheader", "markdown", "caption", "info", "success", "warning", "error",
    "text", "metric",
)  # fmt: skip
_WIDGETS = (
    "button", "download_button", "multiselect", "text_input", "toggle", "checkbox",
    "file_uploader", "select_slider", "expander", "popover", "selectbox",
)  # fmt: skip


def bracketed(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, Italian says everything in brackets."""

    def speech(tag: str) -> Speech:
        return BRACKETED if tag == BRACKETED.language else speech_of(tag)

    monkeypatch.setattr(language, "speech_of", speech)


def spoken(page: str, tag: str = BRACKETED.language, **parameters: str) -> AppTest:
    """The page after its first run in a language; it must not fail."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    for name, value in (parameters | {"language": tag}).items():
        app.query_params[name] = value
    app.switch_page(f"dashboard/views/{page}.py")
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    return app


def unsaid(app: AppTest) -> list[str]:
    """Texts and labels with words outside of the brackets; HTML apart, see ``unsaid_html``."""
    elements: list[Any] = [element for kind in _TEXTS for element in app.get(kind)]
    texts = [str(element.value) for element in elements]
    for kind in _WIDGETS:
        for element in app.get(kind):
            texts += _labels(element)
    return [text for text in texts if _WORD.search(outside(re.sub(r":material/\w+:", "", text)))]


def _labels(element: Any) -> Iterator[str]:
    proto = getattr(element, "proto", element)
    for name in ("label", "help", "placeholder"):
        text = getattr(proto, name, "")
        if isinstance(text, str) and str(getattr(proto, "label", "")) not in ("CSV", "XLSX"):
            yield text


def unsaid_html(markup: str) -> str:
    """The words of some HTML outside of the brackets: names and numbers, if all is right."""
    attributes = re.findall(r'(?:title|aria-label)="([^"]*)"', markup)
    said = [text_of(markup), *(html.unescape(text) for text in attributes)]
    return re.sub(r"\s+", " ", outside("\n".join(said)))
