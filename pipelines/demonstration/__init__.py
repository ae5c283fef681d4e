"""Simulated municipal returns, so that every page can be seen working; never published figures.

The same settings give the same returns on every machine: only Python's Mersenne Twister, basic
arithmetic and square roots are used, whose results do not depend on the platform.
"""

from pipelines.demonstration.money import RateMissing
from pipelines.demonstration.returns import simulate
from pipelines.demonstration.settings import (
    SETTINGS_FILE,
    Settings,
    SettingsBroken,
    read_settings,
)

__all__ = [
    "SETTINGS_FILE",
    "RateMissing",
    "Settings",
    "SettingsBroken",
    "read_settings",
    "simulate",
]
