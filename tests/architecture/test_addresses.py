"""Nothing in the repository names the machine it was written on, and no page asks another host."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, shown, tracked_files

STATIC = sorted(
    path
    for path in tracked_files()
    if path.is_relative_to(ROOT / "static") and path.suffix in {".js", ".css", ".html", ".svg"}
)
# Written in two halves, so that this file does not name them itself.
NOT_NAMED = re.compile(
    "|".join(
        re.escape(one + other)
        for one, other in [
            ("/wo", "rk/"),
            ("/ro", "ot/"),
            ("/tm", "p/v/"),
            ("files.python", "hosted"),
            ("py", "pi.org"),
            ("registry.", "npmjs"),
            ("deb.", "debian.org"),
        ]
    )
)
# Addresses that stand in shipped files and are never asked, each with the reason.
NEVER_ASKED = {
    "http://www.w3.org/2000/svg": "the name of a namespace",
    "https://bugs.chromium.org/p/chromium/issues/detail?id=600120": "a comment",
    "https://bugzilla.mozilla.org/show_bug.cgi?id=888319": "a comment",
    "https://leafletjs.com": "the banner, and a link that the map leaves out",
}


def test_no_file_names_a_machine_or_a_registry() -> None:
    named = []
    for path in tracked_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if NOT_NAMED.search(line):
                named.append(f"{shown(path)}:{number}: {line.strip()[:120]}")
    assert named == []


def test_the_pattern_finds_what_it_is_for() -> None:
    assert NOT_NAMED.search("see /wo" + "rk/shared")
    assert NOT_NAMED.search("https://py" + "pi.org/simple")
    assert not NOT_NAMED.search("framework/shared, networks/root")


def addresses(text: str) -> set[str]:
    """Addresses with a host, also those that leave the scheme to the page."""
    whole = {match.rstrip(".,;:*/") for match in re.findall(r"https?://[^\s\"'`)<>\\]+", text)}
    return whole | set(re.findall(r"url\(\s*['\"]?(//[^)'\"]+)", text))


def test_addresses_are_found() -> None:
    text = "a{b:url(//cdn.example/x.png)} <a href='https://a.org/b'>"
    assert addresses(text) == {"//cdn.example/x.png", "https://a.org/b"}


@pytest.mark.parametrize("path", STATIC, ids=shown)
def test_shipped_files_name_no_host_that_a_browser_would_ask(path: Path) -> None:
    assert addresses(path.read_text("utf-8")) - set(NEVER_ASKED) == set()


def test_own_files_name_no_host_at_all() -> None:
    own = [path for path in STATIC if "vendor" not in path.parts and path.suffix != ".svg"]
    assert len(own) >= 6
    assert {
        shown(path): found for path in own if (found := addresses(path.read_text("utf-8")))
    } == {}


def test_the_library_s_link_to_its_home_is_left_out() -> None:
    """Leaflet's prefix is a link, asked only when clicked; the map does not even show it."""
    text = (ROOT / "static" / "map" / "engine.js").read_text("utf-8")
    assert re.search(r"attributionControl:\s*false", text)
    shown_anyway = [
        p
        for p in STATIC
        if "vendor" not in p.parts and "control.attribution" in p.read_text("utf-8")
    ]
    assert shown_anyway == []


def test_style_sheets_import_nothing() -> None:
    for path in STATIC:
        if path.suffix == ".css":
            rules = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
            assert "@import" not in rules, shown(path)
