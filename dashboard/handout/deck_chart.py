"""Native charts, to be edited in the slide: each carries its own workbook with its values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.charts import style
from dashboard.handout import deck_fit as fit
from dashboard.handout import deck_look as look
from dashboard.handout.content import PlainChart, PlainSeries
from dashboard.handout.deck_look import Box
from dashboard.handout.deck_text import filled, speak
from dashboard.handout.plain_text import printable

_KINDS = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked_bars": XL_CHART_TYPE.BAR_STACKED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked_columns": XL_CHART_TYPE.COLUMN_STACKED,
    "lines": XL_CHART_TYPE.LINE,
}
_DASHES = {
    "solid": MSO_LINE.SOLID,
    "dot": MSO_LINE.ROUND_DOT,
    "dash": MSO_LINE.DASH,
    "longdash": MSO_LINE.LONG_DASH,
    "dashdot": MSO_LINE.DASH_DOT,
}
LABEL_SIZE, TITLE_SIZE = 10, 12
MOST_LABELLED = 30
"""Bars up to which each bears its value; beyond, values are read off the axis."""
_CLOSE = 8
_WRAPPED = 12
"""Categories up to which every one is named, on several lines if need be."""
_STEPS = (1, 2, 3, 6, 12, 24, 48)
"""Every how many categories one is named: months stay a quarter, half a year or a year apart."""
_BESIDE_PLOT = 1.0
"""Inches beside the plot, for the numbers of the value axis."""


def draw(slide: Any, place: Box, chart: PlainChart, language: str, demonstration: str) -> Any:
    """Puts the chart on a slide; ``demonstration``: what marks it, '' for published figures."""
    frame = slide.shapes.add_chart(_KINDS[chart.kind], *place.emu(), chart_data(chart))
    frame.name = printable(chart.title)
    describe(frame, chart.alt, demonstration)
    drawn = frame.chart
    drawn.font.name, drawn.font.size = look.FONT, Pt(LABEL_SIZE)
    drawn.font.color.rgb = look.colour(look.INK)
    for properties in drawn._chartSpace.iter(qn("a:defRPr")):
        speak(properties, language)
    _title(drawn, chart, language, demonstration)
    _legend(drawn, chart)
    _series(drawn, chart)
    _axes(drawn, chart, place.wide)
    _labels(drawn, chart)
    return frame


def chart_data(chart: PlainChart) -> CategoryChartData:
    """Categories and values for the workbook; a blank stays a blank cell."""
    data = CategoryChartData(number_format=number_format(chart.decimals))
    data.categories = [printable(category) for category in chart.categories]
    for series in chart.series:
        data.add_series(printable(series.name), series.values)
    return data


def number_format(decimals: int) -> str:
    """A format that every office shows by its own locale: ``#,##0.00``."""
    return "#,##0" + (f".{'0' * decimals}" if decimals else "")


def describe(shape: Any, alt: str, demonstration: str) -> None:
    """What a screen reader says of a chart or picture."""
    text = f"{demonstration}. {alt}" if demonstration else alt
    shape._element.xpath(".//p:cNvPr")[0].set("descr", printable(text))


def _title(drawn: Any, chart: PlainChart, language: str, demonstration: str) -> None:
    """The title goes with the chart when it is copied, and so does the mark."""
    drawn.has_title = True
    frame = drawn.chart_title.text_frame
    drawn.chart_title.include_in_layout = False
    parts = (
        (chart.title, TITLE_SIZE, True, look.INK),
        (chart.unit_label, LABEL_SIZE, False, look.MUTED),
        (demonstration, LABEL_SIZE, True, look.DEMONSTRATION_INK),
    )
    for position, (text, size, bold, ink) in enumerate(part for part in parts if part[0]):
        paragraph = frame.paragraphs[0] if position == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = printable(text)
        run.font.name, run.font.size, run.font.bold = look.FONT, Pt(size), bold
        run.font.color.rgb = look.colour(ink)
        speak(run._r.get_or_add_rPr(), language)


def _legend(drawn: Any, chart: PlainChart) -> None:
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False
        drawn.legend.font.size = Pt(LABEL_SIZE)


def _series(drawn: Any, chart: PlainChart) -> None:
    plot = drawn.plots[0]
    plot.vary_by_categories = False
    if chart.kind != "lines":
        plot.gap_width = 45 if chart.kind.startswith("stacked") else 55
        plot.overlap = 100 if chart.kind.startswith("stacked") else -5
    for series, plain in zip(plot.series, chart.series, strict=True):
        if chart.kind == "lines":
            _line(series, plain)
        else:
            _bar(series, plain)


def _line(series: Any, plain: PlainSeries) -> None:
    series.smooth = False
    series.format.line.color.rgb = look.colour(plain.colour)
    series.format.line.width = Pt(2.25)
    series.format.line.dash_style = _DASHES[plain.dash]
    # A line needs two points; one between two gaps shows by its mark only.
    known = [value is not None for value in plain.values]
    padded = [False, *known, False]
    lone = any(
        padded[i] and not padded[i - 1] and not padded[i + 1] for i in range(1, len(padded) - 1)
    )
    series.marker.style = XL_MARKER_STYLE.CIRCLE if lone else XL_MARKER_STYLE.NONE
    if lone:
        series.marker.size = 4
        filled(series.marker.format.fill, plain.colour)
        series.marker.format.line.color.rgb = look.colour(plain.colour)


def _bar(series: Any, plain: PlainSeries) -> None:
    series.invert_if_negative = False
    fill = series.format.fill
    if plain.patterned:
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb = look.colour(plain.colour)
        fill.back_color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    else:
        filled(fill, plain.colour)


def _axes(drawn: Any, chart: PlainChart, wide: float) -> None:
    category, value = drawn.category_axis, drawn.value_axis
    category.format.line.color.rgb = look.colour(style.MUTED)
    category.major_tick_mark = XL_TICK_MARK.NONE
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    category.has_major_gridlines = False
    value.has_major_gridlines = True
    value.major_gridlines.format.line.color.rgb = look.colour(style.GRID)
    value.format.line.fill.background()
    value.major_tick_mark = XL_TICK_MARK.NONE
    value.tick_labels.number_format = number_format(0)
    value.tick_labels.number_format_is_linked = False
    values = [v for series in chart.series for v in series.values if v is not None]
    if values and min(values) >= 0:
        value.minimum_scale = 0
    if chart.kind in ("bars", "stacked_bars"):
        category.reverse_order = True
        value.visible = not _labelled(chart)
        value.has_major_gridlines = not _labelled(chart)
    else:
        _name_every(category, label_step(chart.categories, wide - _BESIDE_PLOT))
    gaps = drawn._chartSpace.chart.find(qn("c:dispBlanksAs"))
    if gaps is not None:
        gaps.set("val", "gap")


def label_step(categories: Sequence[str], wide: float) -> int:
    """Every how many categories there is room for a name side by side in so many inches."""
    if len(categories) <= _WRAPPED:
        return 1
    longest = max((fit.width(text, LABEL_SIZE) for text in categories)) + 0.1
    pitch = wide / len(categories)
    return next((step for step in _STEPS if step * pitch >= longest), _STEPS[-1])


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


def _labelled(chart: PlainChart) -> bool:
    if chart.kind == "lines" or chart.kind.startswith("stacked"):
        return False
    bars = len(chart.series) * len(chart.categories)
    return bars <= (MOST_LABELLED if chart.kind == "bars" else 14)


def _labels(drawn: Any, chart: PlainChart) -> None:
    """Values at the bars; where bars stand close, only at those of the first series."""
    if not _labelled(chart):
        return
    is_close = len(chart.series) > 1 and len(chart.categories) > _CLOSE
    for position, series in enumerate(drawn.plots[0].series):
        if is_close and position:
            continue
        labels = series.data_labels
        labels.number_format = number_format(chart.decimals)
        labels.number_format_is_linked = False
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
        labels.show_value = True
        labels.font.size = Pt(9 if len(chart.categories) > _CLOSE else LABEL_SIZE)
        labels.font.name = look.FONT
