"""The languages: catalogues are whole, numbers and dates follow the locale, scripts agree."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date

import pytest
from babel.messages.catalog import Catalog

from dashboard import format as fmt
from dashboard.languages import LANGUAGES, bound, checking, speech_of
from dashboard.languages.extraction import gathered
from dashboard.languages.scripts import cyrillic
from pipelines.catalog import codes, policy, units, wording
from pipelines.catalog.wording import say, say_n, speaking

SPOKEN = [tag for tag in LANGUAGES if tag != "en"]


@pytest.fixture(scope="module")
def template() -> Catalog:
    return gathered()


def test_every_text_is_gathered(template: Catalog) -> None:
    for text in (
        "Balkan Route reception",  # said in app.py
        "Detention centre",  # a code's label
        policy.DESIGNATION_NOTE,  # a constant
        "Western Balkan Route",  # reference data
        "Coverage",  # marked, said later
    ):
        assert template.get(text) is not None, text
    place = template.get("place")
    assert place is not None
    assert place.id == ("place", "places")
    assert len(template) > 2000


@pytest.mark.parametrize("tag", [tag for tag in SPOKEN if tag != "sr-Cyrl"])
def test_a_catalogue_says_everything_and_nothing_stale(template: Catalog, tag: str) -> None:
    language = LANGUAGES[tag]
    found = list(checking.problems(template, checking.read(language), language))
    assert not found, [str(problem) for problem in found[:20]]


def test_both_scripts_of_serbian_say_the_same() -> None:
    latin, written = (checking.read(LANGUAGES[tag]) for tag in ("sr-Latn", "sr-Cyrl"))
    assert list(checking.script_problems(latin, written)) == []


def test_a_broken_catalogue_is_found_out() -> None:
    template, catalogue = Catalog(), Catalog(locale="it")
    for text in ("{n} of {all}", "**Bold**", "Left", "A reception centre", "Right"):
        template.add(text)
    catalogue.add("{n} of {all}", "{n} su {tutti}")
    catalogue.add("**Bold**", "Grassetto")
    catalogue.add("A reception centre", "Un centro")
    catalogue.add("Right", " Destra")
    catalogue.add("Gone", "Andato")
    found = checking.problems(template, catalogue, LANGUAGES["it"])
    assert {(problem.text, problem.what.split(":")[0][:22]) for problem in found} == {
        ("{n} of {all}", "placeholders ['{n}', '"),
        ("**Bold**", "marks of layout (** ` "),
        ("Left", "not translated"),
        ("A reception centre", "term 'reception' is no"),
        ("Right", "blanks at its beginnin"),
        ("Gone", "stale"),
    }


@pytest.mark.parametrize(
    ("tag", "number", "percent", "month", "day"),
    [
        ("en", "1,234.5", "87%", "March 2017", "5 March 2017"),
        ("sq", "1\xa0234,5", "87%", "mars 2017", "5 mars 2017"),
        ("bs", "1.234,5", "87%", "mart 2017", "5. mart 2017"),
        ("hr", "1.234,5", "87\xa0%", "ožujak 2017", "5. ožujka 2017"),
        ("sr-Latn", "1.234,5", "87%", "mart 2017", "5. mart 2017"),
        ("sr-Cyrl", "1.234,5", "87%", "март 2017", "5. март 2017"),
        ("mk", "1.234,5", "87\xa0%", "март 2017", "5 март 2017"),
        ("it", "1.234,5", "87%", "marzo 2017", "5 marzo 2017"),
    ],
)
def test_numbers_and_dates_follow_the_locale(
    tag: str, number: str, percent: str, month: str, day: str
) -> None:
    with speaking(speech_of(tag)):
        assert fmt.number(1234.5, 1) == number
        assert fmt.number(-1234.5, 1) == f"−{number}"
        assert fmt.percent(87.4) == percent
        assert fmt.month(date(2017, 3, 31)) == month
        assert fmt.day(date(2017, 3, 5)) == day


def test_a_unit_takes_the_form_that_belongs_to_its_number() -> None:
    with speaking(speech_of("bs")):
        said = [fmt.quantity(n, units.PLACES) for n in (1, 2, 5, 21, 1000)]
    assert said == ["1 mjesto", "2 mjesta", "5 mjesta", "21 mjesto", "1.000 mjesta"]
    with speaking(speech_of("bs")):
        people = [fmt.quantity(n, units.PEOPLE) for n in (1, 3, 5)]
    assert people == ["1 osoba", "3 osobe", "5 osoba"]


def test_places_are_written_in_the_local_form() -> None:
    with speaking(speech_of("mk")):
        assert wording.name("Gevgelija") == "Гевгелија"
        assert wording.name("Kosovo*") == "Косово*"
        assert wording.name("Afghanistan") == "Авганистан"
        assert wording.name("Shkodër") == "Shkodër"
    with speaking(speech_of("sr-Latn")):
        assert wording.name("Gevgelija") == "Gevgelija"
    said = {"sq": "Prishtinë", "it": "Prishtinë", "sr-Latn": "Priština", "mk": "Приштина"}
    for tag, name in said.items():
        with speaking(speech_of(tag)):
            assert wording.name("Pristina") == name
    assert wording.name("Kosovo*") == "Kosovo*"


def test_declarations_say_themselves_and_stay_alike() -> None:
    english = codes.FACILITY_TYPE.label("detention")
    shape = hash(units.PLACES)
    with speaking(speech_of("it")):
        italian = codes.FACILITY_TYPE.label("detention")
        copied = replace(units.PLACES, decimals=0)
        assert hash(units.PLACES) == shape
        assert italian == say("Detention centre")
    assert italian != english
    assert copied == units.PLACES
    assert copied.symbol == "places"


def test_what_runs_later_elsewhere_keeps_its_language() -> None:
    heard: list[str] = []
    with speaking(speech_of("it")):
        make = bound(lambda: heard.append(say("Coverage")))
        here = say("Coverage")
    worker = threading.Thread(target=make)
    worker.start()
    worker.join()
    assert heard == [here] != ["Coverage"]


@pytest.mark.parametrize(
    ("latin", "written"),
    [
        ("Njegov džep, Ljubav, nadživeti", "Његов џеп, Љубав, надживети"),
        ("{place}: 5 mesta u EU i UN", "{place}: 5 места у ЕУ и УН"),
        ("CSV za Excel, GeoJSON, Frontex", "CSV за Excel, GeoJSON, Frontex"),
        ("Granice: Overture Maps, Natural Earth", "Границе: Overture Maps, Natural Earth"),
        ("**Kosovo***, `data/x.csv`", "**Косово***, `data/x.csv`"),
        ("[izvor](https://a.b/c) <b>deo</b> :material/map:",
         "[извор](https://a.b/c) <b>део</b> :material/map:"),
    ],
)  # fmt: skip
def test_serbian_is_written_in_cyrillic(latin: str, written: str) -> None:
    assert cyrillic(latin) == written


def test_a_plural_without_a_catalogue_is_english() -> None:
    assert say_n("{n} row", "{n} rows", 1) == "1 row"
    assert say_n("{n} row", "{n} rows", 1200, n="1,200") == "1,200 rows"
