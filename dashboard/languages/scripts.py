"""Serbian in Cyrillic out of Serbian in Latin letters: the two differ in script alone.

Kept in Latin letters: placeholders, tags, code, addresses and icons; abbreviations and product
names, as Serbian texts in Cyrillic keep them; words with letters that Serbian has not.
"""

from __future__ import annotations

import re

_DIGRAPHS = {"lj": "љ", "nj": "њ", "dž": "џ"}
_LETTERS = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True))
_APART = ("nadživ", "nadžnj", "odžal", "odživ", "injekc", "injekt", "konjug", "konjunkt", "vanjez")
"""Beginnings and stems in which two letters are two sounds."""
_IN_CYRILLIC = {"EU": "ЕУ", "UN": "УН", "BDP": "БДП", "BiH": "БиХ", "PDV": "ПДВ", "NVO": "НВО"}
"""Abbreviations that Serbian writes in Cyrillic too."""
_LONGEST_ABBREVIATION = 5
_KEPT = re.compile(
    r"\{[^}]*\}"  # a placeholder
    r"|<[^>]*>"  # a tag
    r"|&\w+;"  # an entity
    r"|`[^`]*`|'\w+'|\[\[\w+\]\]"  # code
    r"|:material/\w+:"  # an icon
    r"|\]\([^)]*\)"  # the address of a link
    r"|https?://\S+"
    r"|[\w.]*\w+[_/.][\w./]*\w"  # a file or a column
    r"|Overture Maps|Natural Earth"  # who must be named, by the very name
)
_WORD = re.compile(r"[^\W\d_]+")


def cyrillic(latin: str) -> str:
    """Serbian text in Latin letters, written in Cyrillic."""
    written, end = [], 0
    for kept in _KEPT.finditer(latin):
        written.append(_WORD.sub(lambda word: _word(word[0]), latin[end : kept.start()]))
        written.append(kept[0])
        end = kept.end()
    written.append(_WORD.sub(lambda word: _word(word[0]), latin[end:]))
    return "".join(written)


def _word(word: str) -> str:
    if word in _IN_CYRILLIC:
        return _IN_CYRILLIC[word]
    lower = word.lower()
    shouted = word.isupper() and len(word) > _LONGEST_ABBREVIATION
    if len(word) > 1 and any(letter.isupper() for letter in word[1:]) and not shouted:
        return word
    if set(lower) - set(_LETTERS):
        return word
    apart = next((stem for stem in _APART if stem in lower), "")
    said, place = "", 0
    while place < len(word):
        pair = lower[place : place + 2]
        together = pair in _DIGRAPHS and pair not in apart
        letter = _DIGRAPHS[pair] if together else _LETTERS[lower[place]]
        said += letter.upper() if word[place].isupper() else letter
        place += 2 if together else 1
    return said
