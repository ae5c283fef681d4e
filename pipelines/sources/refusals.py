"""Why a fetch did not bring anything: not reached, or an answer that cannot be used."""

from __future__ import annotations

TRY_AGAIN = "try again later; the figures of the fetch before stay in use"
SHAPE_CHANGED = (
    "the source may have changed its shape: report it, and do not edit the answer; the figures"
    " of the fetch before stay in use"
)


class NotReached(Exception):
    """No usable connection, or the source was busy; the text says why in plain words."""


class AnswerRefused(Exception):
    """An answer that is not what the source documents; nothing of it is used."""

    def __init__(self, where: str, expected: str, found: str, remedy: str = SHAPE_CHANGED) -> None:
        self.where = where
        self.expected = expected
        self.found = found
        self.remedy = remedy
        super().__init__(f"{where}: expected {expected}; found {found}; {remedy}")


class AnswerBrokenOff(AnswerRefused):
    """An answer that never came whole, tried several times; what came before it is good."""
