"""Amounts on axes and labels of the support charts: EUR, thousands or millions, one per chart."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import format as fmt
from pipelines.catalog.wording import say

_LONGEST = 34


@dataclass(frozen=True)
class Scale:
    """``divisor``: EUR in one step; ``decimals``: of a label; ``words``: the axis title.

    ``figures_in``: the same for where there is no axis.
    """

    divisor: int
    decimals: int
    words: str
    figures_in: str

    def label(self, eur: float) -> str:
        """An amount in EUR as a label of the chart: ``45.26``, ``1,204``."""
        return fmt.number(eur / self.divisor, self.decimals)


def scale(largest_eur: float) -> Scale:
    """The scale of a chart by its largest amount, so that labels keep three to four figures."""
    if abs(largest_eur) >= 2_000_000:
        return Scale(1_000_000, 2, say("million EUR"), say("Figures in million EUR"))
    if abs(largest_eur) >= 20_000:
        return Scale(1_000, 0, say("thousand EUR"), say("Figures in thousand EUR"))
    return Scale(1, 0, say("EUR"), say("Figures in EUR"))


def shown(text: str, longest: int = _LONGEST) -> str:
    """A name from a return, cut to a length, that cannot act as markup in a chart."""
    cut = text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
    return cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
