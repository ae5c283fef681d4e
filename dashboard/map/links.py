"""Only local links may reach the browser: the dashboard works without internet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from branca.element import CssLink, Element, JavascriptLink, MacroElement

STATIC_URL: Final = "../../app/static/"
"""Streamlit's static folder as seen from the component's frame, under any base path."""

_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//[^\s\"'<>)]+", re.IGNORECASE)


class ExternalLinkError(ValueError):
    """An element of the map would make the browser ask another host, or the wrong place."""


def require_local(link: str, element: object) -> None:
    """Raise ExternalLinkError unless `link` lies in the app's own static folder."""
    if not link.startswith(STATIC_URL) or ".." in link.removeprefix(STATIC_URL):
        raise ExternalLinkError(
            f"{type(element).__name__} asks for {link!r}, which is not in the app's static"
            f" folder. Put the file there and link it as '{STATIC_URL}...'."
        )


def require_local_elements(root: Element) -> None:
    """Check the links of `root` and of everything below it, and every text it renders.

    Raises ExternalLinkError naming the link and the element.
    """
    for element in _walk(root):
        _require_local_element(element)


def _require_local_element(element: Element) -> None:
    for attribute in ("default_js", "default_css"):
        for _, link in getattr(element, attribute, ()):
            require_local(link, element)
    if isinstance(element, JavascriptLink | CssLink):
        require_local(element.url, element)
    tiles = getattr(element, "tiles", None)
    if isinstance(tiles, str):
        require_local(tiles, element)
    if isinstance(element, MacroElement):
        for text in _rendered(element):
            require_local_text(text, element)


def require_local_text(text: str, element: object) -> None:
    """Raise ExternalLinkError when rendered HTML or script names another host."""
    found = _HOST.search(text)
    if found:
        require_local(found.group(), element)


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():
        yield from _walk(child)


def _rendered(element: MacroElement) -> Iterator[str]:
    """What the element's own template writes into header, page and script."""
    macros = vars(element._template.module)
    for part in ("header", "html", "script"):
        if part in macros:
            yield str(macros[part](element, {}))
