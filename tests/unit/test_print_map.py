"""The printed map shows what the screen shows: each value once, in its colour, with its words."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from matplotlib.patches import Circle, PathPatch
from matplotlib.text import Text

from dashboard.handout import print_map
from dashboard.handout.print_map_ground import Ground, ground
from dashboard.handout.print_map_look import POINTS_PER_ROOT_PLACE
from dashboard.handout.print_map_text import font
from dashboard.map.values import (
    AreaValue,
    FacilityMarker,
    Legend,
    LegendClass,
    MapView,
    ValueStatus,
)
from dashboard.palette import BASE

LETTERS = "ëçËÇčćžšđČĆŽŠĐѓќљњџјѕЃЌЉЊЏЈЅЂЋђћѝѐàèéìòù–−×€„“”’…*"
HOSTILE = '<script>alert(1)</script> & "Šid" $x_1$ --> ]]>'
NAMES = {
    code: f"Land {code}"
    for code in ("AL", "BA", "ME", "MK", "RS", "AT", "BG", "GR", "HR", "HU", "IT", "RO", "SI")
} | {"XK": "Kosovo*"}
CLASSES = (LegendClass("up to 99", "#dbe9f1"), LegendClass("100 and more", "#154d77"))
OCCUPANCY = (LegendClass("up to 100", "#fff6d8"), LegendClass("over 100", "#8f2413", "#8f2413"))
SQUARES = {
    # west, south: of a square of one degree
    "BA-alfa": (17.0, 43.0),
    "BA-beta": (18.0, 43.0),
    "RS-gama": (20.0, 44.0),
    "RS-delta": (21.0, 44.0),
    "XK-eta": (20.6, 42.1),
    "AL-zeta": (19.5, 40.5),
}


def area(key: str, status: ValueStatus, level: int | None = None) -> AreaValue:
    return AreaValue(key, key[3:].title(), level, status, "text")


def marker(key: str, places: int | None, **more: object) -> FacilityMarker:
    known = FacilityMarker(key, "BA-alfa", 43.5, 17.5, "Centre", places, None, ValueStatus.OBSERVED)
    return replace(known, **more)  # type: ignore[arg-type]


AREAS = (
    area("BA-alfa", ValueStatus.OBSERVED, 0),
    area("BA-beta", ValueStatus.OBSERVED, 1),
    area("RS-gama", ValueStatus.SUPPRESSED),
    area("RS-delta", ValueStatus.ZERO),
    area("XK-eta", ValueStatus.MISSING),
)
MARKERS = (
    marker("large", 1600, fill_class=1),
    marker("small", 400, fill_class=0),
    marker("withheld", 100, status=ValueStatus.SUPPRESSED),
    marker("unknown", None),
    marker("closed", 900, operating=False),
)
VIEW = MapView(
    AREAS,
    MARKERS,
    Legend("Places", "places", CLASSES, "Facilities", OCCUPANCY, (100, 500), absent="Nothing"),
    "BA-beta",
    "Places, January 2023",
    "Boundaries are no endorsement. * This designation is without prejudice.",
    "Boundaries: somebody",
)


@pytest.fixture(scope="module")
def below() -> Ground:
    shapes = [
        (key, shapely.to_wkb(shapely.box(west, south, west + 1, south + 1)))
        for key, (west, south) in SQUARES.items()
    ]
    land = shapely.geometry.mapping(shapely.box(10, 45, 14, 48))
    return ground(shapes, {"features": [{"properties": {}, "geometry": land}]})


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


def patches(figure: Figure, gid: str) -> list[PathPatch]:
    return [patch for patch in figure.findobj(PathPatch) if patch.get_gid() == gid]


def drawn(below: Ground, view: MapView = VIEW, **how: object) -> Figure:
    return print_map.draw(view, below, NAMES, **how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "colour", "hatch"),
    [
        ("BA-alfa", "#dbe9f1", None),
        ("BA-beta", "#154d77", None),
        ("RS-gama", BASE.no_facility, "..."),
        ("RS-delta", BASE.zero, "oo"),
        ("XK-eta", BASE.no_facility, "////"),
        ("AL-zeta", BASE.no_facility, None),
    ],
)
def test_each_municipality_is_drawn_once_in_its_look(
    below: Ground, key: str, colour: str, hatch: str | None
) -> None:
    (patch,) = patches(drawn(below), key)
    assert (to_hex(patch.get_facecolor()), patch.get_hatch()) == (colour, hatch)


def test_a_country_shows_its_own_municipalities_only(below: Ground) -> None:
    figure = drawn(below, country_codes=("BA",))
    shown = {patch.get_gid() for patch in figure.findobj(PathPatch) if patch.get_gid()}
    assert shown == {"BA-alfa", "BA-beta"}
    assert "Suppressed: small count" not in words(figure)


def test_an_unknown_country_is_refused(below: Ground) -> None:
    with pytest.raises(ValueError, match="no outline of ZZ"):
        drawn(below, country_codes=("ZZ",))


def test_the_legend_says_what_is_drawn_and_nothing_else(below: Ground) -> None:
    said = words(drawn(below))
    for expected in (
        "Places", "places", "up to 99", "100 and more", "Zero", "No data",
        "Suppressed: small count", "Nothing", "Facilities", "up to 100",
        "over 100", "Occupancy suppressed", "Places unknown", "Not operating",
        "Circle area: places", "500",
    ):  # fmt: skip
        assert said.count(expected) == 1, expected
    assert "Not applicable" not in said
    assert "Occupancy unknown" not in said


def test_names_disclaimer_and_marks(below: Ground) -> None:
    said = words(drawn(below))
    assert {"KOSOVO*", "LAND BA", "Alfa", "Beta", "Places, January 2023"} <= set(said)
    together = " ".join(said)
    assert VIEW.disclaimer in together
    assert VIEW.attribution in together
    assert "Demonstration: simulated figures" not in said
    simulated = words(drawn(below, replace(VIEW, demonstration=True), standalone=False))
    assert "Demonstration: simulated figures" in simulated
    assert VIEW.title not in simulated
    assert VIEW.attribution in " ".join(simulated)


def test_a_value_without_outline_is_told(below: Ground) -> None:
    hidden = replace(VIEW, areas=(*AREAS, area("BA-brcko", ValueStatus.OBSERVED, 1)))
    together = " ".join(words(drawn(below, hidden)))
    assert "1 municipality with a value has no published outline and is not drawn." in together


def test_circles_have_the_area_of_their_places(below: Ground) -> None:
    figure = drawn(below)
    circles = {c.get_gid(): c for c in figure.findobj(Circle) if c.get_gid()}
    assert circles["facility-large"].radius == pytest.approx(40 * POINTS_PER_ROOT_PLACE)
    assert circles["facility-small"].radius == pytest.approx(20 * POINTS_PER_ROOT_PLACE)
    assert circles["facility-closed"].radius == circles["facility-unknown"].radius
    assert to_hex(circles["facility-large"].get_facecolor()) == "#8f2413"
    assert circles["facility-unknown"].get_linestyle() != "solid"
    assert circles["facility-withheld"].get_hatch()
    placed = [(c.center[0], c.center[1], c.radius) for c in circles.values()]
    for number, (x, y, r) in enumerate(placed):
        for other_x, other_y, other_r in placed[number + 1 :]:
            assert ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5 >= r + other_r


def test_the_chosen_municipality_has_a_heavy_outline(below: Ground) -> None:
    def heavy(figure: Figure) -> list[float]:
        return [p.get_linewidth() for p in figure.findobj(PathPatch) if p.get_linewidth() == 1.9]

    assert len(heavy(drawn(below, highlighted="BA-beta"))) == 1
    assert heavy(drawn(below)) == []
    assert heavy(drawn(below, highlighted="BA-without-outline")) == []


@pytest.mark.parametrize("size", [print_map.SIZE, (880.0, 400.0), (504.6, 325.0)])
@pytest.mark.parametrize("codes", [(), ("BA",)])
def test_no_text_leaves_the_sheet(
    below: Ground, size: tuple[float, float], codes: Sequence[str]
) -> None:
    long = replace(VIEW, title="Земјоделство " * 20, demonstration=True)
    figure = drawn(below, long, size=size, country_codes=codes)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]
    for text in figure.findobj(Text):
        if text.get_text():
            box = text.get_window_extent(renderer)
            assert box.x0 >= -0.5, text.get_text()
            assert box.y0 >= -0.5, text.get_text()
            assert box.x1 <= figure.bbox.width + 0.5, text.get_text()
            assert box.y1 <= figure.bbox.height + 0.5, text.get_text()


def test_the_same_map_is_the_same_file_in_any_thread(below: Ground) -> None:
    def both(_turn: int) -> tuple[bytes, bytes]:
        figure = drawn(below)
        return print_map.png(figure, 80), print_map.svg(figure, "t", "a")

    with ThreadPoolExecutor(4) as pool:
        files = set(pool.map(both, range(6)))
    assert len(files) == 1
    (png, _) = files.pop()
    assert png.startswith(b"\x89PNG")


def test_the_svg_holds_all_letters_as_outlines_and_hostile_text_as_text(below: Ground) -> None:
    hostile = replace(VIEW, title=HOSTILE, areas=(replace(AREAS[0], name=HOSTILE), *AREAS[1:]))
    root = ET.fromstring(print_map.map_image(hostile, below, NAMES, "svg"))  # noqa: S314 - our own
    name = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{name}title") == HOSTILE
    assert root.find(f".//{name}script") is None
    assert root.find(f".//{name}text") is None
    assert root.get("role") == "img"
    ids = [element.get("id") for element in root.iter(f"{name}g")]
    assert ids.count("BA-alfa") == 1


@pytest.mark.parametrize("face", ["regular", "bold", "italic"])
def test_the_font_has_every_letter_of_the_region(face: str) -> None:
    loaded = FT2Font(str(font(8, face).get_file()))  # type: ignore[arg-type]
    assert [letter for letter in LETTERS if not loaded.get_char_index(ord(letter))] == []
