"""Text from outside in a sentence of Markdown: shown letter by letter, never acted upon."""

from __future__ import annotations

import re

from pipelines.catalog.wording import say
from pipelines.intake.problems import shown

_BACKTICKS = re.compile(r"`+")


def literal(text: str) -> str:
    """The text as inline code, on one line, shortened.

    Escaping signs is not enough here: Markdown makes links of bare addresses all the same.
    """
    line = shown(text, quote="").strip()
    fence = "`" * (1 + max((len(run) for run in _BACKTICKS.findall(line)), default=0))
    return f"{fence} {line} {fence}" if line else say("(no name)")
