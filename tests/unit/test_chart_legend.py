"""Swatches of legends, and the legend in the image of a chart."""

from __future__ import annotations

from xml.etree import ElementTree

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts import style
from dashboard.charts.legend import HEIGHT, Entry, country_lines, swatch
from dashboard.exports.chart_image import image_words
from dashboard.exports.dataset import Dataset
from pipelines.catalog import extracts

COLOUR = "#154d77"
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = ["band", "thin", "crossed", "hatched", "box", "upright", "circle", "ring", "diamond"]
LINES = ["solid", "dot", "dash", "longdash", "dashdot"]


@pytest.mark.parametrize("shape", SHAPES + LINES)
def test_a_swatch_is_a_picture_of_its_colour(shape: str) -> None:
    drawn, width = swatch(shape, COLOUR)
    picture = ElementTree.fromstring(drawn)  # noqa: S314 # our own text
    assert picture.tag == f"{SVG}svg"
    assert (picture.get("width"), picture.get("height")) == (str(width), str(HEIGHT))
    assert COLOUR in drawn


def test_swatches_differ_and_lines_are_dashed_as_the_chart_dashes_them() -> None:
    assert len({swatch(shape, COLOUR)[0] for shape in SHAPES + LINES}) == len(SHAPES + LINES)
    assert set(style.COUNTRY_DASHES.values()) <= set(LINES)
    with pytest.raises(KeyError, match="star"):
        swatch("star", COLOUR)


def test_countries_keep_their_order_and_look() -> None:
    rows = pd.DataFrame(
        {"country_code": ["RS", "all", "RS"], "country_name": ["Serbia", "All", "Serbia"]}
    )
    assert country_lines(rows) == [
        Entry(style.COUNTRY_DASHES["RS"], style.COUNTRY_COLOURS["RS"], "Serbia"),
        Entry(style.COUNTRY_DASHES["all"], style.COUNTRY_COLOURS["all"], "All"),
    ]


def test_the_image_of_a_chart_has_the_legend_of_the_page() -> None:
    sources = pd.DataFrame({"publisher": ["UNHCR"]})
    rows = pd.DataFrame(columns=[column.name for column in extracts.FACILITIES.columns])
    dataset = Dataset(extracts.FACILITIES, rows, sources, (), "20240229T123015Z-abc")
    entries = (Entry("circle", COLOUR, "Municipality"), Entry("dash", COLOUR, "Forecast"))
    words = image_words(go.Figure(), dataset, "What it shows.", entries)
    assert [label for _, _, label in words.legend] == ["Municipality", "Forecast"]
    assert words.legend[0][:2] == swatch("circle", COLOUR)
    assert image_words(go.Figure(), dataset, "What it shows.").legend == ()
