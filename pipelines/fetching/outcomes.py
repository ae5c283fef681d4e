"""What a fetch knows and what it says in the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from pipelines.sources.livesource import Origins


class Status(StrEnum):
    """How the refreshing of a source ended."""

    REFRESHED = "refreshed"
    NOTHING_NEW = "nothing new"
    NOT_REACHED = "not reached"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a source. ``reason`` says why it was not refreshed, ``notes`` what to know.

    ``resumed`` counts answers that an interrupted fetch had brought already.
    """

    source: str
    status: Status
    reason: str = ""
    rows_in: int = 0
    rows_new: int = 0
    rows_replaced: int = 0
    notes: tuple[str, ...] = ()
    resumed: int = 0

    @property
    def is_good(self) -> bool:
        return self.status in (Status.REFRESHED, Status.NOTHING_NEW)


@dataclass(frozen=True, slots=True)
class Place:
    """Where arrivals go and what the machine knows: the data folder, origins, the time (UTC)."""

    data: Path
    origins: Origins
    clock: Callable[[], datetime]
