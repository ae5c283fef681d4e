"""HXL tags of columns: those of the catalogue, and plain ones for columns that have none there."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.catalog.model import Column, Kind

_PLAIN = {
    Kind.DATE: "#date",
    Kind.TIMESTAMP: "#date",
    Kind.INTEGER: "#indicator+num",
    Kind.NUMBER: "#indicator+num",
    Kind.MONEY: "#value",
}


def tags(columns: Sequence[Column]) -> list[str]:
    """One tag per column, none twice: a second one of a kind gets the column's name added.

    No column stays without, since tools drop columns that have no tag.
    """
    given: list[str] = []
    for column in columns:
        tag = column.hxl or f"{_PLAIN.get(column.kind, '#meta')}+{column.name}"
        given.append(tag if tag not in given else f"{tag}+{column.name}")
    return given
