"""A URL gives exactly its view, or the standard view with a notice; it is never half believed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import queries
from dashboard.selection import (
    MAX_PARAMETER_LENGTH,
    SECTIONS,
    Choices,
    Selection,
    default_selection,
    from_parameters,
    to_parameters,
)
from dashboard.warehouse import Warehouse
from pipelines.catalog import codes, indicators
from tests.pages.opened import PAGES, everything_sent, headline, labelled, opened, words

SCRIPT = "<script>alert(1)</script>"
HOSTILE = {
    "unknown parameter": {"utm_source": "mail"},
    "script as a name": {SCRIPT: "x"},
    "script as a value": {"municipality": SCRIPT},
    "image with a handler": {"indicator": "<img src=x onerror=alert(1)>"},
    "unknown country": {"countries": "RS,ZZ"},
    "neighbour country": {"countries": "HR"},
    "outdated municipality": {"municipality": "RS-does-not-exist"},
    "outdated facility": {"facility": "RS-AC-GONE"},
    "detention by the back door": {"facility_types": "detention"},
    "month before the data": {"month": "1999-01"},
    "month after the data": {"month": "2099-12"},
    "no month at all": {"month": "2023-13"},
    "a day instead": {"month": "2023-01-31"},
    "empty value": {"countries": ""},
    "empty among others": {"statuses": "open,,closed"},
    "flag in another wording": {"detention": "true"},
    "SQL": {"municipality": "x' OR '1'='1"},
    "oversized": {"countries": ",".join(["RS"] * 4000)},
    "one good, one bad": {"countries": "RS", "indicator": "nonsense"},
    "unknown section": {"section": "secrets"},
    "markdown": {"facility": "![x](http://example.org/x.png)"},
}
_SESSION: dict[Path, Choices] = {}


def choices_of(folder: Path) -> Choices:
    if folder not in _SESSION:
        with Warehouse(folder).reading() as reading:
            _SESSION[folder] = queries.choices(reading)
    return _SESSION[folder]


@pytest.mark.parametrize("parameters", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_bad_link_gives_the_standard_view_with_a_notice(parameters: dict[str, str]) -> None:
    app = opened("data_and_methods", **parameters)
    (notice,) = app.warning
    assert "The link could not be used as it stands" in notice.value
    assert labelled(app.sidebar.multiselect, "Country").value == []
    assert not app.query_params, "the address bar still holds what was refused"
    sent = everything_sent(app)
    for text in (*parameters, *parameters.values()):
        if text not in Selection.__dataclass_fields__ and any(sign in text for sign in "<'(!,_"):
            assert text not in sent


def test_a_bad_link_does_not_change_a_single_figure() -> None:
    app = opened(countries="RS", month="2099-12", municipality=SCRIPT)
    assert app.warning
    assert headline(app) == headline(opened())
    assert labelled(app.select_slider, "Month").value == date(2023, 1, 31)
    assert SCRIPT not in everything_sent(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_bad_link_is_met_alike_on_every_page(page: str) -> None:
    app = opened(page, month="0000-00", municipality=SCRIPT)
    assert "Not understood: month, municipality." in words(app)
    assert SCRIPT not in everything_sent(app)


def test_the_notice_goes_once_something_is_chosen() -> None:
    app = opened(nonsense="1")
    assert app.warning
    labelled(app.selectbox, "Colour municipalities by").set_value("people").run()
    assert not app.warning


def test_a_good_link_gives_that_very_view() -> None:
    app = opened(
        month="2021-06", indicator="occupancy_rate", countries="BA,RS", detention="yes",
        facility_types="asylum_centre,temporary_reception", statuses="open,suspended",
        governance_lines="mixed,top_down", evidence="published", municipality="BA-bihac",
    )  # fmt: skip
    assert not app.warning
    assert labelled(app.select_slider, "Month").value == date(2021, 6, 30)
    assert labelled(app.selectbox, "Colour municipalities by").value == "occupancy_rate"
    side = app.sidebar
    assert labelled(side.multiselect, "Country").value == ["BA", "RS"]
    assert labelled(side.multiselect, "Facility type").value == [
        "asylum_centre", "temporary_reception",
    ]  # fmt: skip
    assert labelled(side.toggle, "Include detention centres").value is True
    assert labelled(side.multiselect, "Status at the chosen month").value == ["open", "suspended"]
    assert labelled(side.multiselect, "Governance line").value == ["mixed", "top_down"]
    assert labelled(side.multiselect, "Evidence").value == ["published"]
    assert "Bihać" in [item.value for item in app.subheader]
    again = opened(**{name: _only(value) for name, value in app.query_params.items()})
    assert headline(again) == headline(app)


def _only(value: str | list[str]) -> str:
    return value if isinstance(value, str) else value[-1]


def test_the_link_shown_is_the_view_without_what_is_standard() -> None:
    app = opened(countries="ME", detention="no", indicator="places")
    assert {name: _only(value) for name, value in app.query_params.items()} == {"countries": "ME"}
    (address,) = [item.value for item in app.code]
    assert address.endswith("?countries=ME")


def test_filters_stay_when_the_page_changes() -> None:
    app = opened(countries="ME", month="2022-03")
    for page, title in PAGES.items():
        app.switch_page(f"dashboard/views/{page}.py").run()
        assert not app.exception
        assert [item.value for item in app.title] == [title]
        if page not in ("flows", "present"):  # they have no filter of countries
            assert labelled(app.sidebar.multiselect, "Country").value == ["ME"]
        assert _only(app.query_params["countries"]) == "ME"
        assert _only(app.query_params["month"]) == "2022-03"


def _some(allowed: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(allowed), unique=True).map(tuple)


@settings(suppress_health_check=[HealthCheck.too_slow])  # the first draw reads the snapshot
@given(data=st.data())
def test_a_selection_survives_its_link(snapshot: Path, data: st.DataObject) -> None:
    choices = choices_of(snapshot)
    selection = data.draw(
        st.builds(
            Selection,
            month=st.sampled_from(choices.months),
            indicator=st.sampled_from(indicators.INDICATOR_IDS),
            countries=_some(choices.countries),
            facility_types=_some(codes.RECEPTION_TYPES),
            detention=st.booleans(),
            statuses=_some(codes.FACILITY_STATUS.ids),
            governance_lines=_some(codes.GOVERNANCE_LINE.ids),
            evidence=_some(codes.EVIDENCE.ids),
            municipality=st.none() | st.sampled_from(choices.municipalities),
            facility=st.none() | st.sampled_from(choices.facilities),
            section=st.sampled_from(tuple(SECTIONS)),
        )
    )
    parsed = from_parameters(to_parameters(selection, choices), choices)
    assert parsed.refused == ()
    assert parsed.selection == selection


names = st.sampled_from(tuple(Selection.__dataclass_fields__)) | st.text(max_size=40)
values = st.text(max_size=60) | st.text(min_size=MAX_PARAMETER_LENGTH + 1, max_size=2000)


@given(parameters=st.dictionaries(names, values, max_size=12))
def test_garbage_never_raises_and_is_never_half_used(
    snapshot: Path, parameters: dict[str, str]
) -> None:
    choices = choices_of(snapshot)
    parsed = from_parameters(parameters, choices)
    if parsed.refused:
        assert parsed.selection == default_selection(choices)
        assert set(parsed.refused) <= {*Selection.__dataclass_fields__, "an unknown parameter"}
    else:
        assert set(parameters) <= set(Selection.__dataclass_fields__)
