"""Opens a page of the app without a browser, and reads what stands on it."""

from __future__ import annotations

import base64
import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
PAGES = {
    "map": "Reception capacity along the Balkan Route",
    "present": "Present",
    "facilities": "Facilities",
    "concentration": "Concentration",
    "flows": "Flows",
    "pressure": "Pressure",
    "costs": "Costs",
    "support": "State support",
    "municipality": "Municipality",
    "data_and_methods": "Data and methods",
}
"""Page → its title."""
SECONDS = 90  # a limit for a hanging page, not an expectation
Exports = dict[str, Callable[[], bytes]]


def opened(page: str = "map", **parameters: str) -> AppTest:
    """The page after its first run, asked for with these URL parameters; it must not fail."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    for name, value in parameters.items():
        app.query_params[name] = value
    if page != "map":
        app.switch_page(f"dashboard/views/{page}.py")
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    assert [title.value for title in app.title] == [PAGES[page]]
    return app


def labelled(widgets: Iterable[Any], label: str) -> Any:
    """The one widget with that label."""
    found = [widget for widget in widgets if widget.label == label]
    assert len(found) == 1, f"{len(found)} widgets are labelled {label!r}"
    return found[0]


def datasets(exports: Exports) -> set[str]:
    """Of what datasets a page offers files; each must come as CSV and as XLSX."""
    of = {
        ending: {key.removeprefix(ending) for key in exports if key.startswith(ending)}
        for ending in ("csv_", "xlsx_")
    }
    plain = {name for name in of["csv_"] if not name.startswith("plain_")}
    assert plain == of["xlsx_"]
    return plain


def headline(app: AppTest) -> dict[str, str]:
    """Label → value of the headline figures."""
    return {metric.label: str(metric.value) for metric in app.metric}


def table_with(app: AppTest, *columns: str) -> Any:
    """The first table that has all these columns, a DataFrame of whatever cells."""
    for element in app.dataframe:
        frame = element.value
        if set(columns) <= set(frame.columns):
            return frame
    raise AssertionError(f"no table with columns {columns}")


def words(app: AppTest) -> str:
    """Everything a reader can read outside of tables, map and charts."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error")
    elements: list[Any] = [element for kind in kinds for element in app.get(kind)]
    return "\n".join(str(element.value) for element in elements)


def everything_sent(app: AppTest) -> str:
    """All that this run sent to the browser: texts, tables, the map's and the charts' data."""
    parts = [words(app)]
    for element in (*app.main, *app.sidebar):
        proto = getattr(element, "proto", None)
        parts.append(str(proto))
    parts += [" ".join(numbers_in(json.loads(c.proto.spec))) for c in app.get("plotly_chart")]
    parts += [element.value.to_csv() for element in app.dataframe]
    return "\n".join(parts)


def numbers_in(spec: Any) -> Iterator[str]:
    """Numbers of a chart as plain text; Plotly packs its arrays."""
    if isinstance(spec, dict) and "bdata" in spec:
        values = np.frombuffer(base64.b64decode(spec["bdata"]), dtype=spec["dtype"])
        yield from (f"{value:.2f}".rstrip("0") for value in values.ravel().tolist())
    elif isinstance(spec, dict):
        for value in spec.values():
            yield from numbers_in(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from numbers_in(value)
    elif isinstance(spec, int | float):
        yield f"{spec:.2f}".rstrip("0")


def csv_rows(content: bytes) -> list[dict[str, str]]:
    """Rows of a downloaded CSV, as strings."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def published(name: str) -> list[dict[str, str]]:
    """Rows of a file in ``data/published``, as strings."""
    path = ROOT / "data" / "published" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
