"""The language is a part of the address: it stays from page to page, and is never half believed."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.languages import LANGUAGES, speech_of
from pipelines.catalog.wording import say, speaking
from tests.pages.opened import PAGES, ROOT, SECONDS, opened, words
from tests.pages.spoken import bracketed, spoken

ALL_PAGES = (*PAGES, "submit")
NOT_UNDERSTOOD = "Not understood: language."


def _said(tag: str, text: str) -> str:
    with speaking(speech_of(tag)):
        return say(text)


def _language(app: AppTest) -> object:
    value = app.query_params.get("language", None)
    return value if isinstance(value, str) or value is None else value[-1]


def _page_language(app: AppTest) -> list[str]:
    """What screen readers are told."""
    bodies = [str(element.proto.body) for element in app.get("html")]
    return [body.split("'")[1] for body in bodies if "documentElement.lang" in body]


@pytest.mark.parametrize("page", ALL_PAGES)
def test_every_page_opens_in_macedonian_and_says_so(page: str) -> None:
    app = spoken(page, "mk")
    assert _language(app) == "mk"
    assert _page_language(app) == ["mk"]
    assert app.selectbox(key="choose_language").value == "mk"
    title = PAGES.get(page, "Submit a return")
    assert [item.value for item in app.title] == [_said("mk", title)]


def test_the_language_stays_when_the_page_changes() -> None:
    app = spoken("municipality", "sq", municipality="BA-bihac")
    for page in ("submit", "data_and_methods", "submit", "municipality"):
        # The browser goes to the bare address of the other page.
        app.query_params.clear()
        app.switch_page(f"dashboard/views/{page}.py").run()
        assert not app.exception
        assert (_language(app), _page_language(app)) == ("sq", ["sq"])
    assert app.selectbox(key="choose_municipality").value == "BA-bihac"


def test_all_filters_are_reset_but_not_the_language() -> None:
    app = spoken("facilities", "bs", countries="ME")
    (reset,) = [b for b in app.button if b.label == _said("bs", "Reset all filters")]
    reset.click().run()
    assert app.sidebar.multiselect(key="choose_countries").value == []
    assert _language(app) == "bs"
    assert list(app.query_params) == ["language"]


def test_the_link_that_is_shown_has_the_language() -> None:
    (address,) = [item.value for item in spoken("facilities", "sr-Cyrl").code]
    assert address.endswith("?language=sr-Cyrl")


@pytest.mark.parametrize("page", ["map", "submit", "municipality"])
def test_an_unknown_language_gives_the_standard_view_with_a_notice(page: str) -> None:
    app = spoken(page, "xx")
    assert [item.value for item in app.title] == [PAGES.get(page, "Submit a return")]
    assert NOT_UNDERSTOOD in words(app)
    assert not app.query_params
    assert _page_language(app) == ["en"]


def test_the_language_is_chosen_on_the_page_submit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    bracketed(monkeypatch)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    app.switch_page("dashboard/views/submit.py")
    app.run()
    assert [item.value for item in app.title] == ["Submit a return"]
    assert not app.query_params
    assert "The workbook and the remarks" not in words(app)
    chooser = app.selectbox(key="choose_language")
    assert len(chooser.options) == len(LANGUAGES)
    chooser.set_value("it").run()
    assert not app.exception
    assert [item.value for item in app.title] == ["⟦Submit a return⟧"]
    assert _language(app) == "it"
    app.selectbox(key="choose_language").set_value("en").run()
    assert [item.value for item in app.title] == ["Submit a return"]
    assert not app.query_params


def test_english_is_not_written_into_the_address() -> None:
    assert not opened("facilities", language="en").query_params
