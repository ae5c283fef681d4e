"""Amounts on axes and labels of the support charts: EUR, thousands or millions, one per chart."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import format as fmt

_LONGEST = 34


@dataclass(frozen=True)
class Scale:
    """``divisor``: EUR in one step; ``words``: the axis title; ``decimals``: of a label."""

    divisor: int
    words: str
    decimals: int

    def label(self, eur: float) -> str:
        """An amount in EUR as a label of the chart: ``45.26``, ``1,204``."""
        return fmt.number(eur / self.divisor, self.decimals)


def scale(largest_eur: float) -> Scale:
    """The scale of a chart by its largest amount, so that labels keep three to four figures."""
    if abs(largest_eur) >= 2_000_000:
        return Scale(1_000_000, "million EUR", 2)
    if abs(largest_eur) >= 20_000:
        return Scale(1_000, "thousand EUR", 0)
    return Scale(1, "EUR", 0)


def shown(text: str, longest: int = _LONGEST) -> str:
    """A name from a return, cut to a length, that cannot act as markup in a chart."""
    cut = text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
    return cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
