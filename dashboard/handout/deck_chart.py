"""Native charts, to be edited in the slide: each carries its own workbook with its values."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.handout import deck_axes
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
TITLE_SIZE = 12
MOST_LABELLED = 30
"""Bars up to which each bears its value; beyond, values are read off the axis."""
_CLOSE = 8
_GAP_OF_FEW = {1: 400, 2: 220, 3: 120}
"""Per cent of a bar's thickness between bars, where few of them would be blocks."""


def draw(slide: Any, place: Box, chart: PlainChart, language: str, demonstration: str) -> Any:
    """Puts the chart on a slide; ``demonstration``: what marks it, '' for published figures."""
    frame = slide.shapes.add_chart(_KINDS[chart.kind], *place.emu(), chart_data(chart, language))
    frame.name = printable(chart.title)
    describe(frame, chart.alt, demonstration)
    drawn = frame.chart
    drawn.font.name, drawn.font.size = look.FONT, Pt(deck_axes.LABEL_SIZE)
    drawn.font.color.rgb = look.colour(look.INK)
    for properties in drawn._chartSpace.iter(qn("a:defRPr")):
        speak(properties, language)
    _title(drawn, chart, language, demonstration)
    _legend(drawn, chart)
    _series(drawn, chart)
    deck_axes.draw(drawn, chart, language, place.wide, labelled=_labelled(chart))
    _labels(drawn, chart, language)
    return frame


def chart_data(chart: PlainChart, language: str) -> CategoryChartData:
    """Categories and values for the workbook; a blank stays a blank cell, months are dates."""
    data = CategoryChartData(number_format=look.number_format(language, chart.decimals))
    if deck_axes.has_dates(chart, language):
        data.categories = chart.months
        data.categories.number_format = look.month_format(language)
    else:
        data.categories = [printable(category) for category in chart.categories]
    for series in chart.series:
        data.add_series(printable(series.name), series.values)
    return data


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
        (chart.unit_label, deck_axes.LABEL_SIZE, False, look.MUTED),
        (demonstration, deck_axes.LABEL_SIZE, True, look.DEMONSTRATION_INK),
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
        drawn.legend.font.size = Pt(deck_axes.LABEL_SIZE)


def _series(drawn: Any, chart: PlainChart) -> None:
    plot = drawn.plots[0]
    plot.vary_by_categories = False
    if chart.kind != "lines":
        usual = 45 if chart.kind.startswith("stacked") else 55
        plot.gap_width = _GAP_OF_FEW.get(len(chart.categories), usual)
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


def _labelled(chart: PlainChart) -> bool:
    if chart.kind == "lines" or chart.kind.startswith("stacked"):
        return False
    bars = len(chart.series) * len(chart.categories)
    return bars <= (MOST_LABELLED if chart.kind == "bars" else 14)


def _labels(drawn: Any, chart: PlainChart, language: str) -> None:
    """Values at the bars; where bars stand close, only at those of the first series."""
    if not _labelled(chart):
        return
    is_close = len(chart.series) > 1 and len(chart.categories) > _CLOSE
    for position, series in enumerate(drawn.plots[0].series):
        if is_close and position:
            continue
        labels = series.data_labels
        labels.number_format = look.number_format(language, chart.decimals)
        labels.number_format_is_linked = False
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
        labels.show_value = True
        labels.font.size = Pt(9 if len(chart.categories) > _CLOSE else deck_axes.LABEL_SIZE)
        labels.font.name = look.FONT
