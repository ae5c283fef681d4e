"""The list of published costs: bar, value and source of each, and no text that acts as markup."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.costs_published import published_list

HOSTILE = "<a href='http://evil'>x</a>"
PUBLISHED = pd.DataFrame(
    [
        {
            "country_name": "Italy",
            "place_name": "Milan",
            "period_words": "March 2022",
            "what": "Price",
            "note": "A note.",
            "eur_per_person_night": 24.0,
            "source_publisher": "Paper",
            "source_url": "https://example.org/a b?x=1",
        },
        {
            "country_name": "Norway",
            "place_name": None,
            "period_words": "2016",
            "what": HOSTILE,
            "note": None,
            "eur_per_person_night": 48.0,
            "source_publisher": HOSTILE,
            "source_url": None,
        },
    ]
)


def test_published_costs_stand_with_their_bar_value_and_source() -> None:
    html = published_list(PUBLISHED)
    assert "<b>Italy, Milan, March 2022</b>Price." in html
    assert html.index("24.00 EUR") < html.index("48.00 EUR")
    assert "width:36.0%" in html
    assert "width:72.0%" in html
    assert 'href="https://example.org/a%20b?x=1"' in html


def test_published_texts_are_never_markup() -> None:
    html = published_list(PUBLISHED)
    assert "evil'>" not in html
    assert html.count("&lt;a href=&#x27;http://evil&#x27;&gt;") == 2
