"""Who carried the cost, as a flow from the level of the payer over the payer to the place."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from dashboard import palette
from dashboard.charts import style
from dashboard.charts.support_scale import Scale, scale, shown

_TIERS = {
    "state": "#0072b2",
    "entity_canton": "#4a7c9b",
    "municipality": "#6b7780",
    "eu": "#3b3f8f",
    "international_organisation": "#00745a",
    "bilateral": "#8a6d00",
    "private": "#7a5195",
    "mixed": "#6b7780",
    "": "#c2571a",
}
_PLACE = "#4a5963"
_ROW = 34  # pixels for each place, so that its label has room


def flow(flows: pd.DataFrame) -> go.Figure:
    """The flows in EUR; what nobody covered goes straight to the place, in a colour of its own.

    ``flows``: tier, tier_name, payer, place_name, flow_eur, as from support_flows.
    """
    unit = scale(float(flows["flow_eur"].sum()))
    nodes = _Nodes()
    links: dict[tuple[int, int, str], float] = {}
    for row in flows.to_dict("records"):
        tier = str(row["tier"])
        source = nodes.of("tier", tier, str(row["tier_name"]), _TIERS[tier])
        place = nodes.of("place", str(row["place_name"]), str(row["place_name"]), _PLACE)
        path = [source, place]
        if tier:
            payer = str(row["payer"])
            path = [source, nodes.of("payer", f"{tier} {payer}", payer, _TIERS[tier]), place]
        for start, end in pairwise(path):
            key = (start, end, _TIERS[tier])
            links[key] = links.get(key, 0.0) + float(row["flow_eur"])
    figure = go.Figure(
        go.Sankey(
            arrangement="fixed",
            node={
                "label": nodes.written(links, unit),
                "color": nodes.colours,
                "pad": 16,
                "thickness": 16,
                "line": {"width": 0},
                "align": "justify",
                "customdata": nodes.sums(links),
                "hovertemplate": "%{label}: %{customdata:,.0f} EUR<extra></extra>",
            },
            link={
                "source": [source for source, _, _ in links],
                "target": [target for _, target, _ in links],
                "value": [eur / unit.divisor for eur in links.values()],
                "color": [_faint(colour) for _, _, colour in links],
                "customdata": list(links.values()),
                "hovertemplate": "%{source.label} → %{target.label}: %{customdata:,.0f} EUR"
                "<extra></extra>",
            },
            textfont={"size": 13, "color": palette.BASE.ink, "family": style.FONT},
        )
    )
    places = flows["place_name"].nunique() + flows["payer"].nunique()
    style.layout(figure, height=max(420, 150 + _ROW * places))
    figure.add_annotation(
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        yshift=6,
        text=unit.figures_in,
        showarrow=False,
        font={"size": 12, "color": style.MUTED},
    )
    figure.update_layout(margin={"t": 36, "b": 24, "l": 6, "r": 6})
    return figure


class _Nodes:
    """Nodes of the flow in the order in which they are met."""

    def __init__(self) -> None:
        self._positions: dict[tuple[str, str], int] = {}
        self._names: list[str] = []
        self.colours: list[str] = []

    def of(self, kind: str, key: str, name: str, colour: str) -> int:
        """The position of a node, new or met before."""
        if (kind, key) not in self._positions:
            self._positions[kind, key] = len(self._names)
            self._names.append(name)
            self.colours.append(colour)
        return self._positions[kind, key]

    def sums(self, links: dict[tuple[int, int, str], float]) -> list[float]:
        """EUR through each node: what comes in, or for a first node what goes out."""
        into = [0.0] * len(self._names)
        out = [0.0] * len(self._names)
        for (source, target, _), eur in links.items():
            out[source] += eur
            into[target] += eur
        return [max(both) for both in zip(into, out, strict=True)]

    def written(self, links: dict[tuple[int, int, str], float], unit: Scale) -> list[str]:
        """Labels with the amount: ``State 15.72``."""
        return [
            f"{shown(name)} · {unit.label(eur)}"
            for name, eur in zip(self._names, self.sums(links), strict=True)
        ]


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.38)"
