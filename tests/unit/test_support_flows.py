"""The flow from payers to places: what flows in flows out, and adds up to the cost."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard import support_flows
from dashboard.charts.support_flow import flow
from dashboard.charts.support_scale import shown
from tests.unit.support_cases import COUNTRIES, PAYERS, PLACES


def through(figure: go.Figure) -> tuple[dict[str, float], dict[str, float]]:
    """EUR into and out of each node of a flow."""
    (drawn,) = figure.data
    into: dict[str, float] = {}
    out: dict[str, float] = {}
    names = [label.split(" · ")[0] for label in drawn.node.label]
    keys = [f"{i} {name}" for i, name in enumerate(names)]
    for source, target, eur in zip(
        drawn.link.source, drawn.link.target, drawn.link.customdata, strict=True
    ):
        out[keys[source]] = out.get(keys[source], 0.0) + eur
        into[keys[target]] = into.get(keys[target], 0.0) + eur
    return into, out


def test_what_flows_in_flows_out_and_adds_up_to_the_cost() -> None:
    into, out = through(flow(support_flows.to_countries(PAYERS, COUNTRIES)))
    for node in set(into) & set(out):
        assert into[node] == pytest.approx(out[node]), node
    ends = {node.split(" ", 1)[1]: eur for node, eur in into.items() if node not in out}
    assert ends == {"Albania": pytest.approx(260.0), "Serbia": pytest.approx(50.0)}
    starts = {node.split(" ", 1)[1]: eur for node, eur in out.items() if node not in into}
    assert starts[support_flows.OWN_BUDGET] == 155.0
    assert sum(starts.values()) == sum(ends.values()) == PLACES["cost_eur"].sum()


def test_a_place_in_surplus_shows_what_it_received() -> None:
    flows = support_flows.to_municipalities(PAYERS, PLACES)
    sums = flows.groupby("place_name")["flow_eur"].sum()
    assert dict(sums) == {"A": 200.0, "B": 80.0, "C": 50.0}
    own = flows[flows["tier"] == ""]
    assert dict(zip(own["place_name"], own["flow_eur"], strict=True)) == {"A": 130.0, "C": 45.0}


def test_what_nobody_covered_has_a_colour_of_its_own() -> None:
    (drawn,) = flow(support_flows.to_countries(PAYERS, COUNTRIES)).data
    colours = dict(zip(drawn.node.label, drawn.node.color, strict=True))
    own = next(colour for label, colour in colours.items() if label.startswith("Municip"))
    assert list(colours.values()).count(own) == 1


def test_beyond_twelve_places_and_payers_the_others_are_one() -> None:
    many = [f"M{i:02}" for i in range(15)]
    places = pd.DataFrame(
        {
            "municipality_id": many,
            "municipality_name": many,
            "cost_eur": [float(1000 - i) for i in range(15)],
            "gap_eur": 1.0,
        }
    )
    payers = pd.DataFrame(
        {
            "municipality_id": many,
            "payer": [f"P{i:02}" for i in range(15)],
            "payer_tier": "state",
            "received_eur": [float(100 - i) for i in range(15)],
        }
    )
    flows = support_flows.to_municipalities(payers, places)
    assert flows["place_name"].nunique() == 13
    assert "3 other municipalities" in set(flows["place_name"])
    received = flows[flows["tier"] == "state"]
    assert received["payer"].nunique() == 13
    assert received["flow_eur"].sum() == payers["received_eur"].sum()
    own = flows[flows["tier"] == ""].set_index("place_name")["flow_eur"]
    assert own["3 other municipalities"] == 3.0


def test_names_from_returns_cannot_act_as_markup() -> None:
    payers = PAYERS.assign(payer="<b>x</b> & co")
    (drawn,) = flow(support_flows.to_countries(payers, COUNTRIES)).data
    assert any("&lt;b&gt;x&lt;/b&gt; &amp; co" in label for label in drawn.node.label)
    assert len(shown("a" * 80)) < 40
