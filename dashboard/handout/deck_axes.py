"""Axes of native charts: months as dates, names as many as there is room for, quiet lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn

from dashboard.charts import style
from dashboard.handout import deck_fit as fit
from dashboard.handout import deck_look as look
from dashboard.handout.content import PlainChart

LABEL_SIZE = 10
"""Points of the labels of a chart."""
_WRAPPED = 12
"""Categories up to which every one is named, on several lines if need be."""
_STEPS = (1, 2, 3, 6, 12, 24, 48)
"""Every how many categories one is named: months stay a quarter, half a year or a year apart."""
_BESIDE_PLOT = 1.0
"""Inches beside the plot, for the numbers of the value axis."""


def has_dates(chart: PlainChart, language: str) -> bool:
    """Whether months stand as dates, of which every office names as many as there is room for."""
    return bool(chart.months) and bool(look.month_format(language))


def draw(drawn: Any, chart: PlainChart, language: str, wide: float, *, labelled: bool) -> None:
    """Sets both axes. ``wide``: inches of the chart; ``labelled``: bars bear their values."""
    category, value = drawn.category_axis, drawn.value_axis
    category.format.line.color.rgb = look.colour(style.MUTED)
    category.major_tick_mark = XL_TICK_MARK.NONE
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    category.has_major_gridlines = False
    value.has_major_gridlines = True
    value.major_gridlines.format.line.color.rgb = look.colour(style.GRID)
    value.format.line.fill.background()
    value.major_tick_mark = XL_TICK_MARK.NONE
    value.tick_labels.number_format = look.number_format(language, 0)
    value.tick_labels.number_format_is_linked = False
    values = [v for series in chart.series for v in series.values if v is not None]
    if values and min(values) >= 0:
        value.minimum_scale = 0
    if chart.kind in ("bars", "stacked_bars"):
        category.reverse_order = True
        value.visible = not labelled
        value.has_major_gridlines = not labelled
    else:
        is_dated = has_dates(chart, language)
        step = label_step(chart.categories, wide - _BESIDE_PLOT, wraps=not is_dated)
        if is_dated:
            category.tick_labels.number_format = look.month_format(language)
            category.tick_labels.number_format_is_linked = False
            _month_axis(category, step)
        else:
            _name_every(category, step)
    gaps = drawn._chartSpace.chart.find(qn("c:dispBlanksAs"))
    if gaps is not None:
        gaps.set("val", "gap")


def label_step(categories: Sequence[str], wide: float, *, wraps: bool) -> int:
    """Every how many categories there is room for a name side by side in so many inches.

    ``wraps``: names may take several lines, as dates never do.
    """
    if not categories or (wraps and len(categories) <= _WRAPPED):
        return 1
    longest = max(fit.width(text, LABEL_SIZE) for text in categories) + 0.1
    pitch = wide / len(categories)
    return next((step for step in _STEPS if step * pitch >= longest), _STEPS[-1])


def _month_axis(axis: Any, step: int) -> None:
    """An axis of months, named every so many of them."""
    element = axis._element
    for tag in ("c:baseTimeUnit", "c:majorUnit", "c:majorTimeUnit"):
        for found in element.findall(qn(tag)):
            element.remove(found)
    for tag, value in (
        ("c:baseTimeUnit", "months"),
        ("c:majorUnit", str(step)),
        ("c:majorTimeUnit", "months"),
    ):
        etree.SubElement(element, qn(tag)).set("val", value)


def _name_every(axis: Any, step: int) -> None:
    """Names every so many categories, beginning with the first; 1 leaves it to the program."""
    if step == 1:
        return
    element = axis._element
    before = element.find(qn("c:noMultiLvlLbl"))
    for tag in ("c:tickLblSkip", "c:tickMarkSkip"):
        for found in element.findall(qn(tag)):
            element.remove(found)
        skip = etree.Element(qn(tag))
        skip.set("val", str(step))
        if before is None:
            element.append(skip)
        else:
            before.addprevious(skip)
