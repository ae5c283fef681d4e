"""Descriptors of the Frictionless Data Package: packages, tabular resources, fields."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from dashboard.exports.csv_file import LINE_END
from dashboard.exports.dataset import built_at, value
from dashboard.exports.hxl_tags import tags
from pipelines.catalog import policy
from pipelines.catalog.model import Column, Kind
from pipelines.catalog.wording import language, say

_TYPES = {
    Kind.TEXT: "string",
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.MONEY: "number",
    Kind.DATE: "date",
    Kind.TIMESTAMP: "datetime",
    Kind.BOOLEAN: "boolean",
}
_BOOLEANS = {"trueValues": ["True"], "falseValues": ["False"]}
LICENCES = (
    {
        "name": "ODbL-1.0",
        "title": "Open Data Commons Open Database License 1.0",
        "path": "https://opendatacommons.org/licenses/odbl/1-0/",
    },
    {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    },
    {
        "name": "CC-BY-SA-2.0",
        "title": "Creative Commons Attribution-ShareAlike 2.0",
        "path": "https://creativecommons.org/licenses/by-sa/2.0/",
    },
)
"""Licences of boundaries and places; figures stay under those of their publications."""


def package(
    name: str,
    title: str,
    description: str,
    build_id: str,
    resources: list[dict[str, Any]],
    sources: pd.DataFrame,
) -> dict[str, Any]:
    """The content of datapackage.json; ``sources`` as in a Dataset.

    ``created`` is the moment of the build, so that the same data give the same bytes.
    Raises ValueError for a build id without a moment.
    """
    return {
        "profile": "tabular-data-package",
        "name": name.replace("_", "-"),
        "id": f"{name}-{build_id}".replace("_", "-").lower(),
        "title": title,
        "description": description,
        "version": build_id,
        "created": f"{built_at(build_id):%Y-%m-%dT%H:%M:%SZ}",
        "languages": [language()],
        "licenses": [dict(licence) for licence in LICENCES],
        "contributors": [{"title": "Balkan Route reception", "role": "wrangler"}],
        "attribution": say(policy.ATTRIBUTION),
        "notes": [say(policy.DESIGNATION_NOTE), say(policy.BOUNDARY_DISCLAIMER)],
        "sources": _sources(sources),
        "resources": resources,
    }


def resource(
    name: str,
    path: str,
    title: str,
    description: str,
    columns: Sequence[Column],
    *,
    filled: Collection[str],
    key: Sequence[str] = (),
    hxl: bool = False,
) -> dict[str, Any]:
    """A table of the package. ``filled``: names of columns without blanks; ``key``: of columns.

    ``hxl``: a row of tags follows the header. It begins with #, the mark of a comment in the
    dialect, so readers that know nothing of HXL pass over it.
    """
    headers = {column.name: column.header for column in columns}
    written = tags(columns)
    schema: dict[str, Any] = {
        "fields": [
            field(column, is_filled=column.name in filled) | ({"hxl": tag} if hxl else {})
            for column, tag in zip(columns, written, strict=True)
        ],
        "missingValues": [""],
    }
    if key:
        schema["primaryKey"] = [headers[part] for part in key]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path,
        "title": title,
        "description": description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": LINE_END,
            "quoteChar": '"',
            "doubleQuote": True,
            "skipInitialSpace": False,
            "header": True,
        }
        | ({"commentChar": "#"} if hxl else {}),
        "licenses": [dict(licence) for licence in LICENCES],
        "schema": schema,
    }


def field(column: Column, *, is_filled: bool) -> dict[str, Any]:
    """A field as declared: type, words, unit, what its cells must fulfil."""
    constraints: dict[str, Any] = {}
    if column.required and is_filled:
        constraints["required"] = True
    if column.codes is not None:
        constraints["enum"] = list(column.codes.ids)
    if column.pattern is not None:
        constraints["pattern"] = column.pattern
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    described: dict[str, Any] = {
        "name": column.header,
        "type": _TYPES[column.kind],
        "title": column.heading,
        "description": column.description,
    }
    if column.unit is not None:
        described["unit"] = column.unit.plural
    if column.kind is Kind.BOOLEAN:
        described |= _BOOLEANS
    if constraints:
        described["constraints"] = constraints
    return described


def text_resource(
    name: str, path: str, title: str, headers: Sequence[str], description: str = ""
) -> dict[str, Any]:
    """A table of the package whose columns are text and mean what their names say."""
    columns = [Column(header, Kind.TEXT, "") for header in headers]
    return resource(name, path, title, description or title, columns, filled=())


def _sources(sources: pd.DataFrame) -> list[dict[str, str]]:
    named: list[dict[str, str]] = []
    for row in sources.to_dict("records"):
        source = {"title": str(value(row["title"]) or row["source_id"])}
        if (url := value(row.get("url"))) is not None:
            source["path"] = str(url)
        named.append(source)
    return named
