"""No word on any page is left in English: everything visible is said, or is a name out of the data.

The pages are opened in a language that sets each said text in brackets; what stands outside of all
brackets was not said.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from babel import Locale
from streamlit.testing.v1 import AppTest

from dashboard.languages import LANGUAGES
from dashboard.languages.extraction import REFERENCE
from dashboard.warehouse import Warehouse
from tests.bracketed import outside
from tests.pages.opened import PAGES, ROOT, SECONDS
from tests.pages.spoken import bracketed

COLUMNS = """
    SELECT table_name, column_name FROM duckdb_columns()
    WHERE data_type = 'VARCHAR' AND schema_name = 'main' AND NOT internal
"""
PAGES_AND_PARTS = [
    *((page, {}) for page in PAGES),
    ("submit", {}),
    *(("flows", {"flow_part": part}) for part in ("corridor", "origins", "outlook")),
    ("flows", {"flow_type": "in_reception"}),
    ("municipality", {"municipality": "BA-bihac"}),
    ("facilities", {"facility": "BA-lipa"}),
    *(
        ("data_and_methods", {"section": section})
        for section in ("totals", "conflicts", "sources", "flows", "returns", "parameters",
                        "indicators", "dictionary", "build")
    ),
]  # fmt: skip
UNSEEN = {
    "id", "key", "icon", "url", "form_id", "element_id", "user_key", "type", "format", "css_class",
    "page_script_hash", "query_params", "width", "height", "language", "command", "accept",
    "fragment_id", "component_name", "bidi_component", "js_content", "css_content", "mime", "kind",
    "formatted_value", "group_id", "file_url", "download_url", "color", "background_color", "set",
    "anchor", "uuid", "html_content", "js_source_path", "css_source_path", "name", "default",
    "raw_values", "config",
}  # fmt: skip
"""Fields of Streamlit's messages that nobody reads."""
IDS = re.compile(
    r"https?://\S+|\?[\w=&.,-]+|\b(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{5,}\b"  # addresses, hashes
    r"|\b(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?|`[^`]*`"  # addresses without a scheme, code
    r"|:material/\w+:|&\w+;|\w+\.csv|\b[a-z]+(_[a-z0-9]+)+\b"  # icons, files, tables and columns
    r"|[\u0400-\u04ff]+"  # local names in Cyrillic
)
FORMATS = re.compile(
    r"\b(CSV|XLSX|EUR|UNHCR|GeoJSON|GeoPackage|GeoParquet|PNG|SVG|PDF|PPTX|HXL|DuckDB|ZIP|Excel"
    r"|README|UTF|[A-Z]{2,3}|kB|MB|km²)\b"
)
"""Names of formats, currencies and the like: alike in every language."""
SHORTENED = 25  # letters by which a title that is cut with "…" is recognised


@pytest.fixture(autouse=True)
def _brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    bracketed(monkeypatch)


@pytest.fixture(scope="module")
def names(snapshot: Any) -> list[str]:
    """Cells of the data that stay as they are, longest first: names, titles, notes as published.

    Not among them: codes, and reference data whose texts are in the catalogues.
    """
    cells: set[str] = set()
    with Warehouse(snapshot).reading() as reading:
        columns = reading.answer(COLUMNS, {}).to_pylist()
        for column in columns:
            if column["table_name"] not in (*REFERENCE, "code"):
                ask = 'SELECT DISTINCT "{column_name}" AS v FROM "{table_name}"'.format(**column)
                cells |= {row["v"] for row in reading.answer(ask, {}).to_pylist() if row["v"]}
    italian = Locale.parse("it")
    for width in ("wide", "abbreviated"):
        cells |= set(italian.months["stand-alone"][width].values())
    cells |= {spoken.name for spoken in LANGUAGES.values()}
    return sorted((cell for cell in cells if _is_name(cell)), key=len, reverse=True)


def _is_name(cell: str) -> bool:
    english = {"published", "reported", "derived", "demonstration"}
    return len(cell) > 2 and cell not in english and not re.fullmatch(r"[a-z]+(_[a-z]+)+", cell)


@pytest.mark.parametrize(("page", "parameters"), PAGES_AND_PARTS, ids=str)
def test_every_word_is_said(page: str, parameters: dict[str, str], names: list[str]) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    for name, value in {**parameters, "language": "it"}.items():
        app.query_params[name] = value
    if page != "map":
        app.switch_page(f"dashboard/views/{page}.py")
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    texts = list(dict.fromkeys(_visible(app)))
    assert sum("⟦" in text for text in texts) > 5, "nothing is said in this language"
    left = {text: words for text in texts if (words := _unsaid(text, names))}
    assert not left, "\n".join(f"{words}: {text[:160]}" for text, words in left.items())


def _unsaid(text: str, names: list[str]) -> list[str]:
    """Words outside of all brackets that are no names."""
    named = re.sub(r"^[a-z]+: (?=⟦)", "", text)  # a table or a code list before its words
    left = outside(re.sub(r"\\(\W)|\(#\w+\)", r"\1", named))
    if not _words(left):
        return []
    titles = [name for name in names if len(name) > SHORTENED]
    left = IDS.sub(" ", _without(titles, left))
    return _words(FORMATS.sub(" ", _without(names, left)))


def _without(names: list[str], text: str) -> str:
    for name in names:
        if name in text:
            text = text.replace(name, " ")
        elif "…" in text and name[:SHORTENED] in text and len(name) > SHORTENED:
            text = re.sub(re.escape(name[:SHORTENED]) + "[^…]*…", " ", text)
    return text


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{3,}", text)


def _visible(app: AppTest) -> Iterator[str]:
    for node in app._tree:  # every element of the page, also those AppTest has no class for
        proto = getattr(node, "proto", None)
        if proto is not None:
            yield from _strings(proto)
    for table in app.dataframe:
        yield from (str(heading) for heading in table.value.columns)


def _strings(proto: Any) -> Iterator[str]:
    if not hasattr(proto, "ListFields"):
        return
    for field, value in proto.ListFields():
        if field.name in UNSEEN:
            continue
        for one in value if field.is_repeated else [value]:
            if field.type == field.TYPE_MESSAGE:
                yield from _strings(one)
            elif field.type == field.TYPE_STRING:
                yield from _said_in(field.name, one)


def _said_in(field: str, text: str) -> Iterator[str]:
    if field == "spec":
        yield from _of_chart(json.loads(text))
    elif field == "json":
        yield from _leaves(list(json.loads(text).values()))
    elif field in ("json_args", "columns"):
        return
    else:
        without_code = re.sub(r"<(style|script).*?</\1>", " ", text, flags=re.DOTALL)
        attributes = re.findall(r'(?:aria-label|title|alt)="([^"]*)"', without_code)
        yield from attributes
        yield html.unescape(re.sub(r"<[^>]+>", " ", without_code))


def _of_chart(spec: Any) -> Iterator[str]:
    shown = ("text", "hovertemplate", "ticktext", "hovertext", "title", "customdata", "name")
    if isinstance(spec, dict):
        for key, value in spec.items():
            if key in shown:
                yield from _leaves(value)
            elif isinstance(value, (dict, list)):
                yield from _of_chart(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from _of_chart(value)


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield re.sub(r"<[^>]+>|%\{[^}]*\}", " ", value)
    elif isinstance(value, dict):
        yield from _of_chart(value)
        yield from _leaves(value.get("text", ""))
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(part)
