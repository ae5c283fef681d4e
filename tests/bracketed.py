"""A language that says everything in brackets, so that what was said is told from what was not."""

from __future__ import annotations

from gettext import NullTranslations

from pipelines.catalog.wording import Speech


class _Brackets(NullTranslations):
    def gettext(self, message: str) -> str:
        # Each part of "Serbia: in centres" is shown alone too.
        return f"⟦{message.replace(': ', '⟧: ⟦')}⟧" if message else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - gettext's own shape
        return self.gettext(message)


BRACKETED = Speech("it", _Brackets())
"""Numbers and dates are written as in Italian."""


def outside(text: str) -> str:
    """What of a text was not said: what stands outside of all brackets."""
    depth, kept = 0, []
    for sign in text:
        depth += sign == "⟦"
        if not depth:
            kept.append(sign)
        depth -= sign == "⟧"
    return "".join(kept)
