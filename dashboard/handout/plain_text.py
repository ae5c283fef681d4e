"""Texts without markup and without characters that a file of XML cannot hold."""

from __future__ import annotations

import re

_LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\([^)\s]*\)")
_BOLD = re.compile(r"(?<!\\)\*\*(.+?)(?<!\\)\*\*", re.DOTALL)
# A star within or after a word is part of it: Kosovo*.
_ITALIC = re.compile(r"(?<![\w\\*])\*(?=\S)((?:\\.|[^*\\\n])+?)\*")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>$~:])")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def from_markdown(text: str) -> str:
    """The words of a sentence of the pages: links by their text, no marks, nothing escaped."""
    plain = _LINK.sub(r"\1", text)
    plain = _BOLD.sub(r"\1", plain)
    plain = _ITALIC.sub(r"\1", plain)
    return printable(_ESCAPED.sub(r"\1", plain)).strip()


def printable(text: str) -> str:
    """The text without characters that XML forbids; what is left out is nothing one can see."""
    return _NOT_XML.sub("", text)
