"""What the tests of the Municipality page read off it, and ask the snapshot themselves."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from pipelines.store import connect

FIRST, UNTIL = date(2025, 1, 1), date(2025, 12, 31)


def asked(folder: Path, sql: str, **parameters: object) -> list[tuple[Any, ...]]:
    """All rows that the bare engine gives."""
    (path,) = folder.glob("warehouse-*.duckdb")
    with connect(path, read_only=True) as connection:
        rows: list[tuple[Any, ...]] = connection.execute(sql, parameters).fetchall()
    return rows


def sheet(app: AppTest) -> str:
    """The sheet's HTML as it is sent."""
    bodies = [str(element.proto.body) for element in app.get("html")]
    return "\n".join(body for body in bodies if 'class="sheet"' in body)


def text_of(markup: str) -> str:
    """The words of some HTML, without its tags."""
    return html.unescape(re.sub(r"<[^>]*>", " ", markup))


def figures(app: AppTest) -> dict[str, str]:
    """Label → value of the sheet's key figures, references and small print left out."""
    found = re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", sheet(app))
    bare = (re.sub(r"<sup.*?</sup>|<small>.*?</small>", "", value) for _, value in found)
    return {
        html.unescape(label): html.unescape(v) for (label, _), v in zip(found, bare, strict=True)
    }


def beside(app: AppTest, label: str) -> str:
    """The small print of a key figure."""
    pattern = rf"<dt>{re.escape(html.escape(label))}</dt><dd[^>]*>.*?<small>(.*?)</small>"
    found = re.search(pattern, sheet(app))
    return html.unescape(found.group(1)) if found else ""


def busiest_of(snapshot: Path) -> str:
    """A municipality with all months reported, with the most claims of the twelve months."""
    rows = asked(
        snapshot,
        "SELECT municipality_id FROM claim WHERE claimed_on BETWEEN $first AND $until"
        " AND municipality_id IN (SELECT municipality_id FROM hosting WHERE month >= $first"
        "   GROUP BY ALL HAVING count(*) = 12 AND count(person_nights) = 12)"
        " GROUP BY municipality_id ORDER BY count(*) DESC, municipality_id LIMIT 1",
        first=FIRST,
        until=UNTIL,
    )
    return str(rows[0][0])
