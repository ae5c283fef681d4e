"""The committed boundary files and the register beside them."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import shapely

from pipelines.geography.coverage import areas_km2, enclosed_gaps, to_metres
from pipelines.geography.naming import macedonian_latin, slug

DATA = Path(__file__).parents[2] / "data"
COUNTRIES = {"AL": 61, "BA": 142, "ME": 23, "MK": 80, "RS": 145, "XK": 38}
POINTS = {"BA-stanari", "ME-tuzi", "ME-zeta"}
# fmt: off
AGREED_IDS = (
    "RS-beograd", "RS-loznica", "RS-lajkovac", "RS-tutin", "RS-sjenica", "RS-vranje",
    "RS-presevo", "RS-bujanovac", "RS-pirot", "RS-dimitrovgrad", "RS-bosilegrad",
    "RS-bela-palanka", "RS-sombor", "RS-subotica", "RS-kikinda", "RS-sid", "RS-kanjiza",
    "RS-plandiste", "BA-bihac", "BA-velika-kladusa", "BA-cazin", "BA-hadzici", "BA-ilidza",
    "BA-trnovo-fbih", "BA-mostar", "BA-istocna-ilidza", "MK-gevgelija", "MK-kumanovo",
    "MK-butel", "MK-gazi-baba", "MK-karpos", "MK-centar", "AL-tirane", "AL-durres",
    "AL-gjirokaster", "AL-korce", "AL-devoll", "AL-sarande", "AL-finiq", "AL-konispol",
    "AL-kolonje", "AL-lezhe", "AL-shkoder", "AL-malesi-e-madhe", "XK-lipjan", "XK-prishtine",
    "ME-danilovgrad", "ME-podgorica", "ME-tuzi",
)
# fmt: on
SPELLINGS = {
    "RS-sid": ("Šid", "Шид"),
    "RS-presevo": ("Preševo", "Прешево"),
    "RS-smederevska-palanka": ("Smederevska Palanka", "Смедеревска Паланка"),
    "RS-indjija": ("Inđija", "Инђија"),
    "RS-knjazevac": ("Knjaževac", "Књажевац"),
    "RS-gadzin-han": ("Gadžin Han", "Гаџин Хан"),
    "RS-cicevac": ("Ćićevac", "Ћићевац"),
    "RS-petrovac-na-mlavi": ("Petrovac na Mlavi", "Петровац на Млави"),
    "BA-bihac": ("Bihać", "Бихаћ"),
    "BA-hadzici": ("Hadžići", "Хаџићи"),
    "BA-velika-kladusa": ("Velika Kladuša", "Велика Кладуша"),
    "BA-visegrad": ("Višegrad", "Вишеград"),
    "BA-krupa-na-uni": ("Krupa na Uni", "Крупа на Уни"),
    "BA-novo-gorazde": ("Novo Goražde", "Ново Горажде"),
    "BA-siroki-brijeg": ("Široki Brijeg", "Широки Бријег"),
    "ME-niksic": ("Nikšić", "Никшић"),
    "MK-kicevo": ("Кичево", "Кичево"),
    "MK-gjorce-petrov": ("Ѓорче Петров", "Ѓорче Петров"),
    "AL-gjirokaster": ("Gjirokastër", ""),
    "AL-malesi-e-madhe": ("Malësi e Madhe", ""),
    "XK-prishtine": ("Prishtinë", ""),
    "XK-shterpce": ("Shtërpcë", ""),
}


def read_rows(name: str) -> list[dict[str, str]]:
    with (DATA / "reference" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read_shapes(country_code: str) -> dict[str, shapely.Geometry]:
    text = (DATA / "boundaries" / f"{country_code}.geojson").read_text(encoding="utf-8")
    return {
        feature["properties"]["municipality_id"]: shapely.geometry.shape(feature["geometry"])
        for feature in json.loads(text)["features"]
    }


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, str]]:
    return {row["municipality_id"]: row for row in read_rows("municipality.csv")}


@pytest.fixture(scope="module")
def shapes() -> dict[str, shapely.Geometry]:
    return {key: shape for code in COUNTRIES for key, shape in read_shapes(code).items()}


def test_each_municipality_stands_once_in_the_register(rows: dict[str, dict[str, str]]) -> None:
    listed = read_rows("municipality.csv")
    assert len(listed) == len(rows) == 492
    names = Counter((row["country_code"], row["name"]) for row in listed)
    assert [name for name, count in names.items() if count > 1] == []


def test_polygons_and_register_match_one_to_one(
    rows: dict[str, dict[str, str]], shapes: dict[str, shapely.Geometry]
) -> None:
    assert Counter(key[:2] for key in shapes) == COUNTRIES
    assert set(rows) - set(shapes) == POINTS
    assert set(shapes) <= set(rows)
    assert {key for key, row in rows.items() if row["geometry_status"] == "point"} == POINTS
    assert {key for key, row in rows.items() if row["area_km2"] == ""} == POINTS


@pytest.mark.parametrize("country_code", COUNTRIES)
def test_each_country_is_a_coverage(country_code: str) -> None:
    shapes = np.array(list(read_shapes(country_code).values()), dtype=object)
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)


def test_all_six_countries_together_are_a_coverage(shapes: dict[str, shapely.Geometry]) -> None:
    assert shapely.coverage_is_valid(np.array(list(shapes.values()), dtype=object))


def test_no_two_polygons_overlap(shapes: dict[str, shapely.Geometry]) -> None:
    metres = to_metres(np.array(list(shapes.values()), dtype=object))
    tree = shapely.STRtree(metres)
    left, right = tree.query(metres, predicate="intersects")
    pairs = left < right
    shared = shapely.area(shapely.intersection(metres[left[pairs]], metres[right[pairs]]))
    # Projection bends the straight edges that neighbours share: rounding noise below 1 m2.
    assert pairs.sum() > 1_000
    assert shared.max() < 1.0


def test_enclosed_gaps_are_the_four_known_waters(shapes: dict[str, shapely.Geometry]) -> None:
    metres = to_metres(np.array(list(shapes.values()), dtype=object))
    areas = sorted(round(gap.area / 1e6) for gap in enclosed_gaps(metres))
    assert areas == [13, 43, 146, 354]  # Debar, Karavasta, Skadar, Ohrid


def test_area_is_that_of_the_written_polygon(
    rows: dict[str, dict[str, str]], shapes: dict[str, shapely.Geometry]
) -> None:
    areas = areas_km2(np.array(list(shapes.values()), dtype=object))
    for key, area in zip(shapes, areas, strict=True):
        assert float(rows[key]["area_km2"]) == pytest.approx(area, abs=0.06), key
    assert float(rows["RS-beograd"]["area_km2"]) == pytest.approx(3_234, rel=0.02)
    assert float(rows["AL-tirane"]["area_km2"]) == pytest.approx(1_110, rel=0.05)


def test_seats_lie_in_or_near_their_polygon(
    rows: dict[str, dict[str, str]], shapes: dict[str, shapely.Geometry]
) -> None:
    seated = [key for key in shapes if rows[key]["seat_lat"]]
    points = [
        shapely.Point(float(rows[key]["seat_lon"]), float(rows[key]["seat_lat"])) for key in seated
    ]
    polygons = np.array([shapes[key] for key in seated], dtype=object)
    apart = shapely.distance(to_metres(polygons), to_metres(np.array(points, dtype=object)))
    far = {key: round(d) for key, d in zip(seated, apart, strict=True) if d > 3_000}
    assert far == {}
    assert len(seated) >= 475


def test_points_have_coordinates(rows: dict[str, dict[str, str]]) -> None:
    for key in POINTS:
        assert rows[key]["seat_lat"]
        assert rows[key]["seat_lon"]


def test_agreed_ids_exist(rows: dict[str, dict[str, str]]) -> None:
    assert [key for key in AGREED_IDS if key not in rows] == []


def test_ids_are_slugs_of_the_local_name(rows: dict[str, dict[str, str]]) -> None:
    for key, row in rows.items():
        latin = row["name_local"]
        if row["country_code"] == "MK":
            latin = macedonian_latin(latin)
        assert key.startswith(f"{row['country_code']}-{slug(latin)}"), key


@pytest.mark.parametrize("key", SPELLINGS)
def test_local_spelling(key: str, rows: dict[str, dict[str, str]]) -> None:
    assert (rows[key]["name_local"], rows[key]["name_cyrillic"]) == SPELLINGS[key]


def test_population_states_what_it_is(rows: dict[str, dict[str, str]]) -> None:
    for key, row in rows.items():
        assert bool(row["population"]) == bool(row["population_basis"]), key
        assert row["population"] == "" or int(row["population"]) > 0, key


def test_population_figures_are_those_of_the_sourced_table(
    rows: dict[str, dict[str, str]],
) -> None:
    figures = read_rows("municipality_population.csv")
    assert all(figure["source_url"] for figure in figures)
    for figure in figures:
        row = rows[figure["municipality_id"]]
        assert row["population"] == figure["population"], figure["municipality_id"]
    assert sum(1 for row in rows.values() if row["population"]) == len(figures)
    assert (rows["BA-bihac"]["population"], rows["BA-bihac"]["population_year"]) == (
        "56261",
        "2013",
    )


def test_codes_name_their_system(rows: dict[str, dict[str, str]]) -> None:
    for key, row in rows.items():
        assert bool(row["official_code"]) == bool(row["official_code_system"]), key
        assert bool(row["official_code"]) == (row["country_code"] in {"AL", "ME", "MK", "XK"})
    codes = [row["official_code"] for row in rows.values() if row["official_code"]]
    assert len(codes) == len(set(codes)) == 61 + 25 + 80 + 38


def test_countries_and_the_designation() -> None:
    countries = {row["country_code"]: row for row in read_rows("country.csv")}
    assert set(COUNTRIES) | {"GR", "BG", "HR", "HU", "SI", "RO", "IT", "AT"} <= set(countries)
    assert countries["XK"]["name"] == "Kosovo*"
    assert countries["XK"]["designation_note"].startswith("This designation is without prejudice")
    assert countries["XK"]["designation_note"].endswith("Kosovo declaration of independence.")


def test_context_leaves_the_six_countries_out() -> None:
    path = DATA / "boundaries" / "context.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    codes = {feature["properties"]["country_code"] for feature in features}
    assert codes.isdisjoint(COUNTRIES)
    assert {"GR", "BG", "HR", "HU", "SI", "RO", "IT", "AT", "TR"} <= codes
    assert {feature["properties"]["kind"] for feature in features} == {"land"}
    assert all(shapely.geometry.shape(feature["geometry"]).is_valid for feature in features)
    assert path.stat().st_size <= 160_000


def test_files_stay_small_enough_for_a_map() -> None:
    sizes = [(DATA / "boundaries" / f"{code}.geojson").stat().st_size for code in COUNTRIES]
    assert 300_000 < sum(sizes) < 700_000
