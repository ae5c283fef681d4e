"""How numbers, dates and missing values are written, everywhere alike."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from pipelines.catalog import codes, policy
from pipelines.catalog.model import Unit

# Not among them: ( ) < > and blanks, with which an address could end its Markdown link.
_URL_CHARACTERS = "%:/?#[]@!$&'*+,;=~-._"
NO_DATA = "no data"
WITHHELD = f"withheld (1–{policy.SMALL_COUNT_MAX.value})"
NOT_APPLICABLE = "not applicable"
_BLANKS = {"missing": NO_DATA, "suppressed": WITHHELD, "not_applicable": NOT_APPLICABLE}


def number(value: float, decimals: int = 0) -> str:
    """``1234.5`` → ``1,234.5``; a true minus sign; never ``-0``."""
    rounded = round(value, decimals)
    text = f"{abs(rounded):,.{decimals}f}"
    return f"−{text}" if rounded < 0 else text


def quantity(value: float, unit: Unit) -> str:
    """A number with its unit: ``1,200 places``, ``1 place``, ``87%``."""
    text = number(value, unit.decimals)
    if unit.symbol == "%":
        return f"{text}%"
    return f"{text} {unit.one if text == '1' and unit.one else unit.symbol}"


def value_or_status(
    value: float | None, status: str, unit: Unit | None, qualifier: str = ""
) -> str:
    """The value in words, or why there is none. Raises KeyError for an undeclared status."""
    if status != "observed" or value is None:
        return _BLANKS[status if status != "observed" else "missing"]
    text = quantity(value, unit) if unit else number(value)
    wording = codes.QUALIFIER.label(qualifier) if qualifier else ""
    return f"{wording} {text}".strip()


def change(now: float | None, before: float | None, unit: Unit) -> str | None:
    """``+120`` or ``-30 points`` since a year earlier; None where either is missing.

    The minus is the plain one: the metric widget reads direction and colour from it.
    """
    if now is None or before is None:
        return None
    difference = round(now - before, unit.decimals)
    text = number(abs(difference), unit.decimals)
    sign = "+" if difference > 0 else "-" if difference < 0 else "±"
    return f"{sign}{text} points" if unit.symbol == "%" else f"{sign}{text}"


def day(value: date | None) -> str:
    """``5 March 2017``."""
    return f"{value.day} {value:%B %Y}" if value else "undated"


def month(value: date) -> str:
    """``March 2017``."""
    return f"{value:%B %Y}"


def dated(value: date | None, precision: str) -> str:
    """A date no more precise than it is known: day, month or year."""
    if value is None or precision in ("undated", "unknown"):
        return "undated"
    if precision == "year":
        return f"{value:%Y}"
    return month(value) if precision == "month" else day(value)


def age(months: int | None) -> str:
    """``14 months old``; ``this month``."""
    if months is None:
        return NO_DATA
    if months == 0:
        return "from this month"
    if months < 24:
        return f"{months} month{'s' if months > 1 else ''} old"
    return f"{months // 12} years old"


def counted(n: int, of: int, what: str) -> str:
    """``17 of 32 open facilities``."""
    return f"{number(n)} of {number(of)} {what}"


def plain(text: str) -> str:
    """Text that Markdown leaves alone, whatever is in it."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!|<>$~:" else c for c in text)


def cited(title: str, url: object) -> str:
    """A source as a Markdown link, or as plain text where it has no address."""
    if not isinstance(url, str):
        return plain(title)
    return f"[{plain(title)}]({quote(url, safe=_URL_CHARACTERS)})"
