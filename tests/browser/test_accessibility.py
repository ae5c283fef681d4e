"""axe finds nothing serious on any page; what is Streamlit's own is named here, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

from dashboard.selection import SECTIONS
from tests.browser.running_app import RunningApp
from tests.browser.visit import PATHS, open_page

GRAVE = {"serious", "critical"}


@dataclass(frozen=True)
class NotOurs:
    """A finding in markup that Streamlit makes and gives no say in; ``where`` is in its HTML."""

    rule: str
    where: str
    reason: str


NOT_OURS: tuple[NotOurs, ...] = ()

VIEWS: dict[str, tuple[str, dict[str, str]]] = {
    "map": ("map", {}),
    "map with a panel": ("map", {"municipality": "BA-bihac", "indicator": "occupancy_rate"}),
    "map without a facility": ("map", {"countries": "XK", "statuses": "planned"}),
    "refused link": ("map", {"nonsense": "1"}),
    "present": ("present", {}),
    "facilities": ("facilities", {}),
    "history of a facility": ("facilities", {"facility": "RS-AC-KRNJACA", "countries": "RS"}),
    "concentration": ("concentration", {}),
    "flows": ("flows", {}),
    "flows with other sources": ("flows", {"flow_type": "arrival", "other_sources": "yes"}),
    "flows along the route": ("flows", {"flow_part": "corridor"}),
    "flows by origin": ("flows", {"flow_part": "origins"}),
    "outlook": ("flows", {"flow_part": "outlook"}),
    "pressure": ("pressure", {}),
    "pressure of one country": ("pressure", {"countries": "BA"}),
    "costs": ("costs", {}),
    "costs of one category": ("costs", {"countries": "RS", "category": "food"}),
    "costs without the demonstration": ("costs", {"demonstration": "no"}),
    "support": ("support", {}),
    "support of one country": ("support", {"countries": "RS", "municipality": "RS-sid"}),
    "support without the demonstration": ("support", {"demonstration": "no"}),
    "no municipality chosen": ("municipality", {}),
    "one municipality": ("municipality", {"municipality": "RS-sid"}),
    "three municipalities": (
        "municipality", {"municipality": "RS-sid", "compare": "RS-presevo,BA-bihac"}),
    "submit": ("submit", {}),
    **{f"methods: {name}": ("data_and_methods", {"section": name}) for name in SECTIONS},
}  # fmt: skip


def grave_findings(page: Page) -> list[dict[str, Any]]:
    """Serious and critical violations of the page and its frames that are ours to mend."""
    axe = Axe()
    for frame in page.frames[1:]:
        frame.evaluate(axe.axe_script)
    violations = axe.run(page).response["violations"]
    return [
        {"rule": violation["id"], "target": node["target"], "html": node["html"][:300],
         "message": node["failureSummary"][:300]}
        for violation in violations
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
        if not any(violation["id"] == n.rule and n.where in node["html"] for n in NOT_OURS)
    ]  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious(app: RunningApp, page: Page, view: str) -> None:
    name, parameters = VIEWS[view]
    open_page(page, app.address, name, **parameters)
    assert grave_findings(page) == []


def test_every_page_is_in_the_list() -> None:
    assert {name for name, _ in VIEWS.values()} == set(PATHS)
