"""Names: Latin <-> Cyrillic by rule, and the slug that municipality ids are made of."""

from __future__ import annotations

import re
import unicodedata

# Letter pairs come first: in the names used here nj, lj and dž always write one Cyrillic letter.
_SERBIAN = {
    **{"nj": "њ", "lj": "љ", "dž": "џ", "a": "а", "b": "б", "c": "ц", "č": "ч", "ć": "ћ"},
    **{"d": "д", "đ": "ђ", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "ј"},
    **{"k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с"},
    **{"š": "ш", "t": "т", "u": "у", "v": "в", "z": "з", "ž": "ж"},
}
_MACEDONIAN = {
    **{"а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ѓ": "gj", "е": "e", "ж": "ž"},
    **{"з": "z", "ѕ": "dz", "и": "i", "ј": "j", "к": "k", "л": "l", "љ": "lj", "м": "m"},
    **{"н": "n", "њ": "nj", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ќ": "kj"},
    **{"у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "č", "џ": "dž", "ш": "š"},
}
_SERBIAN_LETTER = re.compile("|".join(_SERBIAN), re.IGNORECASE)


def serbian_cyrillic(latin: str) -> str:
    """Cyrillic spelling of a Serbian, Bosnian or Montenegrin name. Unknown characters stay.

    >>> serbian_cyrillic("Knjaževac"), serbian_cyrillic("Hadžići"), serbian_cyrillic("Inđija")
    ('Књажевац', 'Хаџићи', 'Инђија')
    """

    def letter(match: re.Match[str]) -> str:
        found = match.group()
        cyrillic = _SERBIAN[found.lower()]
        return cyrillic.upper() if found[0].isupper() else cyrillic

    return _SERBIAN_LETTER.sub(letter, latin)


def macedonian_latin(cyrillic: str) -> str:
    """Latin spelling of a Macedonian name, with diacritics. Unknown characters stay.

    >>> macedonian_latin("Ѓорче Петров"), macedonian_latin("Чучер-Сандево")
    ('Gjorče Petrov', 'Čučer-Sandevo')
    """
    letters = []
    for character in cyrillic:
        latin = _MACEDONIAN.get(character.lower(), character)
        letters.append(latin.capitalize() if character.isupper() else latin)
    return "".join(letters)


def slug(latin: str) -> str:
    """Lower-case ASCII with hyphens; đ becomes dj.

    >>> slug("Malësi e Madhe"), slug("Inđija"), slug("Češinovo-Obleševo")
    ('malesi-e-madhe', 'indjija', 'cesinovo-oblesevo')
    """
    spelled = latin.replace("đ", "dj").replace("Đ", "Dj")
    ascii_name = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", ascii_name.lower()).strip("-")
