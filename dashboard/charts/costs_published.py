"""Published costs as a list with bars: a scale of their own, the text wraps on every screen."""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import quote

import pandas as pd

from dashboard import format as fmt
from pipelines.catalog.wording import say

_URL_CHARACTERS = "%:/?#[]@!$&'*+,;=~-._"
STYLE = """
<style>
.published-costs {font-size: .92rem;}
.published-costs .cost {display: grid; grid-template-columns: minmax(15rem, 5fr) 6fr;
  column-gap: 1.2rem; padding: .42rem 0; border-top: 1px solid #d8d2c2;
  align-items: center;}
.published-costs .what b {display: block;}
.published-costs .note {color: #4a5963; font-size: .82rem;}
.published-costs .scale {display: flex; align-items: center; gap: .5rem;}
.published-costs .bar {height: .8rem; background: #6b7780; border-radius: 0 2px 2px 0;
  flex: none;}
.published-costs .value {white-space: nowrap; font-variant-numeric: tabular-nums;}
.published-costs a {color: #154d77;}
@media (max-width: 640px) {.published-costs .cost {grid-template-columns: 1fr; row-gap: .2rem;}}
</style>
"""
_WIDEST = 72  # per cent of the column that the longest bar takes; the rest is for its value


def published_list(rows: pd.DataFrame) -> str:
    """HTML of a list: country, year and what is counted; a bar and EUR per person-night; source.

    ``rows`` of COST_PUBLISHED that compare (cost_tables.comparable). All text is escaped.
    """
    most = float(rows["eur_per_person_night"].max()) if len(rows) else 1.0
    items = [_item(row, most) for row in rows.to_dict("records")]
    return f'{STYLE}<div class="published-costs" role="list">{"".join(items)}</div>'


def _item(row: dict[Any, Any], most: float) -> str:
    value = float(row["eur_per_person_night"])
    where = str(row["country_name"])
    if isinstance(row["place_name"], str):
        where += f", {row['place_name']}"
    where += f", {row['period_words']}"
    note = (
        f' <span class="note">{escape(row["note"])}</span>' if isinstance(row["note"], str) else ""
    )
    return (
        f'<div class="cost" role="listitem"><span class="what"><b>{escape(where)}</b>'
        f"{escape(str(row['what']))}.{note} {_source(row)}</span>"
        f'<span class="scale"><span class="bar" style="width:{_WIDEST * value / most:.1f}%"'
        f' aria-hidden="true"></span><span class="value">{fmt.number(value, 2)} EUR</span></span>'
        "</div>"
    )


def _source(row: dict[Any, Any]) -> str:
    title, address = escape(str(row["source_publisher"])), row["source_url"]
    if not isinstance(address, str):
        return f'<span class="note">{say("Source: {source}", source=title)}</span>'
    link = escape(quote(address, safe=_URL_CHARACTERS))
    linked = f'<a href="{link}" target="_blank" rel="noopener">{title}</a>'
    return f'<span class="note">{say("Source: {source}", source=linked)}</span>'
