"""How numbers, dates and missing values are written, everywhere alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import quote

from babel.dates import format_date
from babel.numbers import get_decimal_symbol, get_group_symbol

from dashboard.languages import locale
from pipelines.catalog import codes, policy
from pipelines.catalog.model import Unit
from pipelines.catalog.wording import ENGLISH, language, say, say_n

# Not among them: ( ) < > and blanks, with which an address could end its Markdown link.
_URL_CHARACTERS = "%:/?#[]@!$&'*+,;=~-._"


def no_data() -> str:
    """What stands where a figure is missing."""
    return say("no data")


def withheld() -> str:
    """What stands where a count of people is too small to be shown."""
    return say("withheld (1–{most})", most=policy.SMALL_COUNT_MAX.value)


def not_applicable() -> str:
    """What stands where a figure would mean nothing."""
    return say("not applicable")


_BLANKS = {"missing": no_data, "suppressed": withheld, "not_applicable": not_applicable}


@dataclass(frozen=True)
class _Marks:
    """How a language writes numbers and dates. ``month``, ``day``, …: patterns of Babel."""

    decimal: str
    group: str
    percent: str
    month: str
    short_month: str
    day: str
    short_day: str


@cache
def _marks(language: str) -> _Marks:
    with_day = "d. MMMM y" if language in _ORDINAL_DAY else "d MMMM y"
    spoken = locale()
    return _Marks(
        get_decimal_symbol(spoken),
        get_group_symbol(spoken).replace("\u202f", "\xa0"),
        "%" if spoken.percent_formats[None].pattern.endswith("0%") else "\xa0%",
        # A month alone is in the nominative, without the full stop that would end a sentence.
        "LLLL y",
        "LLL y",
        with_day,
        with_day.replace("MMMM", "MMM"),
    )


_ORDINAL_DAY = ("bs", "hr", "sr-Latn", "sr-Cyrl")


def decimal_mark() -> str:
    """The mark before decimals in the language of the moment."""
    return _marks(language()).decimal


def group_mark() -> str:
    """The mark between thousands in the language of the moment."""
    return _marks(language()).group


def number(value: float, decimals: int = 0) -> str:
    """``1234.5`` → ``1,234.5``, or ``1.234,5`` by the language; a true minus sign; never ``-0``."""
    rounded = round(value, decimals)
    text = f"{abs(rounded):,.{decimals}f}"
    if language() != ENGLISH:
        marks = _marks(language())
        text = text.translate({ord(","): marks.group, ord("."): marks.decimal})
    return f"−{text}" if rounded < 0 else text


def percent(value: float, decimals: int = 0) -> str:
    """``87.4`` → ``87%``, or ``87 %`` by the language."""
    return f"{number(value, decimals)}{_marks(language()).percent}"


def quantity(value: float, unit: Unit) -> str:
    """A number with its unit: ``1,200 places``, ``1 place``, ``87%``."""
    if unit.id == "percent":
        return percent(value, unit.decimals)
    return f"{number(value, unit.decimals)} {unit.after(value)}"


def value_or_status(
    value: float | None, status: str, unit: Unit | None, qualifier: str = ""
) -> str:
    """The value in words, or why there is none. Raises KeyError for an undeclared status."""
    if status != "observed" or value is None:
        return _BLANKS[status if status != "observed" else "missing"]()
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
    return say("{change} points", change=f"{sign}{text}") if unit.id == "percent" else sign + text


def day(value: date | None) -> str:
    """``5 March 2017``."""
    return _date(value, _marks(language()).day) if value else say("undated")


def short_day(value: date) -> str:
    """``5 Mar 2017``."""
    return _date(value, _marks(language()).short_day)


def month(value: date) -> str:
    """``March 2017``."""
    return _date(value, _marks(language()).month)


def short_month(value: date) -> str:
    """``Mar 2017``."""
    return _date(value, _marks(language()).short_month)


def month_name(value: date, *, short: bool = False) -> str:
    """``March``, or ``Mar``: the month without its year."""
    return _date(value, "LLL" if short else "LLLL")


def day_and_month(value: date) -> str:
    """``5 March``: the day without its year."""
    return _date(value, _marks(language()).day.removesuffix(" y"))


def _date(value: date, pattern: str) -> str:
    return format_date(value, pattern, locale())


def dated(value: date | None, precision: str) -> str:
    """A date no more precise than it is known: day, month or year."""
    if value is None or precision in ("undated", "unknown"):
        return say("undated")
    if precision == "year":
        return f"{value:%Y}"
    return month(value) if precision == "month" else day(value)


def age(months: int | None) -> str:
    """``14 months old``; ``this month``."""
    if months is None:
        return no_data()
    if months == 0:
        return say("from this month")
    if months < 24:
        return say_n("{n} month old", "{n} months old", months)
    return say_n("{n} year old", "{n} years old", months // 12)


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
