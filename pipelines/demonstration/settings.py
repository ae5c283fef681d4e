"""The assumptions of the simulation: one number per row, with its reason and its cited anchor."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SETTINGS_FILE = "demonstration/settings.csv"
HEADER = ("setting", "value", "unit", "anchor", "reason")


class SettingsBroken(Exception):
    """The settings cannot be used; the message names row or setting and the remedy."""


@dataclass(frozen=True)
class Settings:
    """All numbers by name. ``sha256`` is the file's checksum, ``rows`` its number of rows."""

    values: Mapping[str, float]
    sha256: str
    rows: int

    def number(self, name: str) -> float:
        """The number of that name. Raises SettingsBroken if the file has none."""
        try:
            return self.values[name]
        except KeyError:
            raise SettingsBroken(
                f"{SETTINGS_FILE}: the setting {name!r} is missing: add a row with its value"
            ) from None

    def whole(self, name: str) -> int:
        """The same as a whole number. Raises SettingsBroken for a fraction."""
        value = self.number(name)
        if value != int(value):
            raise SettingsBroken(f"{SETTINGS_FILE}: {name} is {value}: write a whole number")
        return int(value)

    def group(self, prefix: str) -> dict[str, float]:
        """Settings called ``prefix.<key>``, by key, in the order of the file."""
        start = f"{prefix}."
        return {n.removeprefix(start): v for n, v in self.values.items() if n.startswith(start)}


def read_settings(path: Path) -> Settings:
    """Read the settings. Raises SettingsBroken for a missing file, column, number or a double."""
    if not path.is_file():
        raise SettingsBroken(
            f"{SETTINGS_FILE} is missing: bring it back, or build with --no-demonstration"
        )
    content = path.read_bytes()
    reader = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
    if tuple(reader.fieldnames or ()) != HEADER:
        raise SettingsBroken(f"{SETTINGS_FILE}: the header has to be {','.join(HEADER)}")
    values: dict[str, float] = {}
    for number, row in enumerate(reader, start=2):
        name = row["setting"]
        if name in values:
            raise SettingsBroken(f"{SETTINGS_FILE}, row {number}: {name} stands there twice")
        try:
            values[name] = float(row["value"])
        except ValueError:
            raise SettingsBroken(
                f"{SETTINGS_FILE}, row {number}: {row['value']!r} is not a number"
            ) from None
    return Settings(values, hashlib.sha256(content).hexdigest(), len(values))
