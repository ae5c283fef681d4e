"""From cost to money received, step by step, as a waterfall read from top to bottom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import plotly.graph_objects as go

from dashboard import format as fmt
from dashboard import palette
from dashboard.charts import style
from dashboard.charts.support_legend import beside
from dashboard.charts.support_scale import scale
from pipelines.catalog.wording import mark, say

_LABELS = {
    "cost": mark("Cost borne"),
    "not_claimed": mark("Not claimed"),
    "claimed_beyond": mark("Claimed beyond the cost"),
    "claimed": mark("Claimed"),
    "refused": mark("Refused"),
    "pending": mark("Pending"),
    "approved": mark("Approved"),
    "not_paid": mark("Not yet paid"),
    "paid_beyond": mark("Paid beyond approval"),
    "paid": mark("Paid on these claims"),
}
_LOST = {
    "not_claimed": "#8a857b",
    "refused": palette.GAP[4],
    "pending": palette.DIVERGING[1],
    "not_paid": palette.GAP[3],
}
_TOTAL, _PAID, _GAINED = style.PLACES, palette.DIVERGING[4], palette.SEQUENTIAL[2]


@dataclass(frozen=True)
class Step:
    """One bar: from ``start`` to ``end`` in EUR; ``is_level`` stands on the axis."""

    id: str
    start: Decimal
    end: Decimal
    is_level: bool = False

    @property
    def label(self) -> str:
        """The bar's name."""
        return say(_LABELS[self.id])

    @property
    def change(self) -> Decimal:
        """What the bar says: its level, or by how much it changes the one before (EUR)."""
        return self.end if self.is_level else self.end - self.start


def steps(eur: Mapping[str, Decimal]) -> list[Step]:
    """The bars from cost to paid; every step begins where the one before it ends.

    ``eur``: cost, claimed, refused, pending, approved, settled. Claims may exceed the cost of the
    same months, and payments what is on record as approved: then the step goes up and says so.
    """
    zero = Decimal(0)
    cost, claimed, approved = eur["cost"], eur["claimed"], eur["approved"]
    decided, settled = claimed - eur["refused"], eur["settled"]
    more = claimed > cost
    beyond = settled > approved
    return [
        Step("cost", zero, cost, True),
        Step("claimed_beyond" if more else "not_claimed", cost, claimed),
        Step("claimed", zero, claimed, True),
        Step("refused", claimed, decided),
        Step("pending", decided, decided - eur["pending"]),
        Step("approved", zero, approved, True),
        Step("paid_beyond" if beyond else "not_paid", approved, settled),
        Step("paid", zero, settled, True),
    ]


def waterfall(bars: Sequence[Step]) -> go.Figure:
    """The steps as horizontal bars with the amounts beside them."""
    unit = scale(float(max(max(abs(bar.start), abs(bar.end)) for bar in bars)))
    by = unit.divisor
    figure = go.Figure(
        go.Bar(
            y=[bar.label for bar in bars],
            x=[float(bar.end - bar.start) / by for bar in bars],
            base=[float(bar.start) / by for bar in bars],
            orientation="h",
            marker={"color": [_colour(bar) for bar in bars]},
            customdata=[[f"{_sign(bar)}{fmt.number(abs(float(bar.change)), 2)}"] for bar in bars],
            hovertemplate="%{y}: %{customdata[0]} EUR<extra></extra>",
            showlegend=False,
        )
    )
    figure.add_trace(_connectors(bars, by))
    ends = [float(max(bar.start, bar.end)) / by for bar in bars]
    figure.add_trace(
        beside(
            [bar.label for bar in bars],
            ends,
            [f"{_sign(bar)}{unit.label(abs(float(bar.change)))}" for bar in bars],
        )
    )
    style.layout(figure, height=130 + 38 * len(bars), x_title=unit.words)
    figure.update_layout(bargap=0.28, margin={"t": 32, "b": 52})
    figure.update_xaxes(tickformat=",", range=[0, max(ends) * 1.16 or 1], side="bottom")
    figure.update_yaxes(autorange="reversed", tickformat="", zeroline=False, showgrid=False)
    return figure


def _colour(bar: Step) -> str:
    if bar.is_level:
        return _PAID if bar.id == "paid" else _TOTAL
    return _LOST.get(bar.id, _GAINED)


def _sign(bar: Step) -> str:
    if bar.is_level:
        return ""
    return "+" if bar.change > 0 else "−" if bar.change < 0 else "±"


def _connectors(bars: Sequence[Step], divisor: int) -> go.Scatter:
    """Thin lines from where a step ends to the bar that begins there."""
    xs: list[float | None] = []
    ys: list[str | None] = []
    for first, then in pairwise(bars):
        where = float(first.end) / divisor
        xs += [where, where, None]
        ys += [first.label, then.label, None]
    return go.Scatter(
        x=xs,
        y=ys,
        mode="lines",
        line={"color": style.MUTED, "width": 1, "dash": "dot"},
        hoverinfo="skip",
        showlegend=False,
    )
