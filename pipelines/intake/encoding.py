"""From bytes to text: which encoding a file has, and a refusal rather than wrong letters."""

from __future__ import annotations

import codecs
import re

import chardet

from pipelines.intake.problems import FileRefused

REMEDY = "in Excel choose 'Save as' and the type 'CSV UTF-8', then send that file"
CANDIDATES = ("cp1250", "cp1251", "iso8859-2", "iso8859-5", "cp1252")
_LATIN = set("čćđšžëçäöüéáíóúőűß" + "čćđšžëçäöüéáíóúőű".upper())
_CYRILLIC_SMALL = "абвгдежзийклмнопрстуфхцчшщъыьэюяђјљњћџѓќѕ"
_CYRILLIC = set(_CYRILLIC_SMALL + _CYRILLIC_SMALL.upper())
_SIGNS = set("–—‘’“”„‚…€§©®°²³½«»·•‹›\u00a0")
_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL_INSIDE = re.compile(f"[{_CYRILLIC_SMALL}][{_CYRILLIC_SMALL.upper()}]")


def decode(data: bytes, file: str) -> tuple[str, str]:
    """The text of a file without its byte order mark, and the encoding found.

    Raises FileRefused where the encoding cannot be told with certainty, or text is damaged.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(data, "utf-16", file)
    if data.startswith(codecs.BOM_UTF8):
        return _strictly(data, "utf-8-sig", file)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        if _mostly_utf8(data):
            raise FileRefused(
                file, "UTF-8 text with a piece in another encoding", REMEDY, row
            ) from error
        return _guessed(data, file, row)


def _strictly(data: bytes, encoding: str, file: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        row = data.decode(encoding, "replace")[: error.start].count("\n") + 1
        raise FileRefused(
            file,
            f"the file says that it is {encoding.removesuffix('-sig')}, but is damaged",
            REMEDY,
            row if encoding == "utf-8-sig" else None,
        ) from error


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - broken
    return whole > broken


def _guessed(data: bytes, file: str, row: int) -> tuple[str, str]:
    """Statistics propose, the alphabets of the region decide.

    On files of names, chardet takes cp1250 for cp1252 more often than not (its measure of
    certainty is low throughout), so a proposal counts only if every letter belongs to a language
    of the region and no word mixes scripts.
    """
    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())
    proposals = chardet.detect_all(
        telling, ignore_threshold=True, include_encodings=list(CANDIDATES)
    )
    for proposal in proposals:
        if proposal["encoding"] is None:
            continue
        encoding = codecs.lookup(proposal["encoding"]).name
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _reads_like_the_region(text):
            return text, encoding
    best = chardet.detect(telling)
    raise FileRefused(
        file,
        f"the encoding cannot be told: not UTF-8, at best {best['encoding']}"
        f" (certainty {best['confidence']:.0%})",
        REMEDY,
        row,
    )


def _reads_like_the_region(text: str) -> bool:
    strange = {character for character in text if character > "\x7f"}
    if not strange <= _LATIN | _CYRILLIC | _SIGNS:
        return False
    for word in set(_WORD.findall(text)):
        letters = set(word)
        if letters & _CYRILLIC and not letters <= _CYRILLIC:
            return False
        if _CAPITAL_INSIDE.search(word):
            return False
    return True
