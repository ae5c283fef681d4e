"""Which sign-in a server offers, and who may report for whom. In doubt nobody may."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard import sign_in
from dashboard.sign_in import (
    Permission,
    Server,
    Standing,
    Submitters,
    SubmittersBroken,
    Way,
    by_provider,
    in_development,
    offered,
    submitters,
)

HERE = {"Host": "127.0.0.1:8501"}
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LIST = submitters(
    {
        "ask": " returns@example.org ",
        "people": {"Finance@Sid.example": ["RS-sid"], "desk@example.org": ["BA", "RS-sombor"],
                   "all@example.org": "all", "none@example.org": []},
    }
)  # fmt: skip
EXAMPLE = Path(__file__).resolve().parents[2] / ".streamlit" / "secrets.example.toml"


def claims(**changes: object) -> dict[str, object]:
    given: dict[str, object] = {
        "is_logged_in": True,
        "email": "finance@sid.example",
        "email_verified": True,
        "iat": NOW.timestamp() - 60,
    }
    return {name: value for name, value in (given | changes).items() if value is not None}


def test_nothing_set_up_offers_nothing() -> None:
    offer = offered(Server(None, "127.0.0.1", has_provider=False, headers=HERE))
    assert offer == sign_in.Offer(Way.NONE, "sign-in is not set up on this server")


def test_a_provider_is_offered_whatever_the_address() -> None:
    assert offered(Server(None, None, has_provider=True, headers={})).way is Way.PROVIDER
    assert offered(Server("no", None, has_provider=True, headers={})).way is Way.PROVIDER


@pytest.mark.parametrize("asked", ["yes", "1", " True "])
@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1", "127.8.0.2"])
def test_development_mode_on_the_loopback(asked: str, address: str) -> None:
    offer = offered(Server(asked, address, has_provider=False, headers=HERE))
    assert offer.way is Way.DEVELOPMENT


@pytest.mark.parametrize("asked", [None, "", "no", "0", "false", "off"])
def test_development_mode_has_to_be_asked_for(asked: str | None) -> None:
    offer = offered(Server(asked, "127.0.0.1", has_provider=False, headers=HERE))
    assert offer.way is Way.NONE


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (None, "listens on all addresses"),
        ("", "that other machines can reach"),
        ("0.0.0.0", "that other machines can reach"),  # noqa: S104 - never bound to
        ("::", "that other machines can reach"),
        ("192.168.1.5", "that other machines can reach"),
        ("dashboard.example.org", "that other machines can reach"),
        ("127.0.0.1.example.org", "that other machines can reach"),
    ],
)
def test_development_mode_is_refused_beyond_the_loopback(address: str | None, why: str) -> None:
    offer = offered(Server("yes", address, has_provider=False, headers=HERE))
    assert offer.way is Way.NONE
    assert why in offer.refusal
    assert "--server.address 127.0.0.1" in offer.refusal


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Host": ""},
        {"Host": "dashboard.example.org"},
        {"Host": "localhost.example.org:8501"},
        {"Host": "[::1"},
        {"Host": "127.0.0.1:8501", "X-Forwarded-For": "203.0.113.7"},
        {"Host": "localhost", "forwarded": "for=203.0.113.7"},
        {"Host": "localhost", "VIA": "1.1 proxy"},
    ],
)
def test_development_mode_is_refused_to_who_comes_from_elsewhere(headers: dict[str, str]) -> None:
    offer = offered(Server("yes", "127.0.0.1", has_provider=False, headers=headers))
    assert offer.way is Way.NONE
    assert "for this machine only" in offer.refusal


def test_a_real_sign_in_and_the_development_mode_exclude_each_other() -> None:
    offer = offered(Server("yes", "127.0.0.1", has_provider=True, headers=HERE))
    assert offer.way is Way.NONE
    assert "take one away" in offer.refusal


def test_who_is_listed_may_report_for_the_places_listed() -> None:
    visitor = by_provider(claims(), LIST, NOW)
    assert (visitor.standing, visitor.name) == (Standing.MAY_SUBMIT, "finance@sid.example")
    assert visitor.permission.allows("RS-sid", "RS")
    assert not visitor.permission.allows("RS-sombor", "RS")
    desk = by_provider(claims(email="DESK@example.org "), LIST, NOW).permission
    assert desk.allows("BA-bihac", "BA")
    assert desk.allows("RS-sombor", "RS")
    assert not desk.allows("RS-sid", "RS")
    assert by_provider(claims(email="all@example.org"), LIST, NOW).permission.everywhere
    none = by_provider(claims(email="none@example.org"), LIST, NOW)
    assert none.standing is Standing.MAY_SUBMIT
    assert not none.permission.allows("RS-sid", "RS")


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({"is_logged_in": False}, Standing.SIGNED_OUT),
        ({"is_logged_in": None}, Standing.SIGNED_OUT),
        ({"is_logged_in": "yes"}, Standing.SIGNED_OUT),
        ({"email": "other@sid.example"}, Standing.NOT_LISTED),
        # The sign for Kelvin becomes an ordinary k in lower case.
        ({"email": "des\u212a@example.org"}, Standing.NOT_LISTED),
        ({"email": None}, Standing.NOT_VERIFIED),
        ({"email": ["finance@sid.example"]}, Standing.NOT_VERIFIED),
        ({"email_verified": False}, Standing.NOT_VERIFIED),
        ({"email_verified": "true"}, Standing.NOT_VERIFIED),
        ({"email_verified": None}, Standing.NOT_VERIFIED),
        ({"iat": None}, Standing.TOO_LONG_AGO),
        ({"iat": NOW.timestamp() - 13 * 3600}, Standing.TOO_LONG_AGO),
        ({"iat": "now"}, Standing.TOO_LONG_AGO),
    ],
)
def test_who_may_not(changes: dict[str, object], standing: Standing) -> None:
    visitor = by_provider(claims(**changes), LIST, NOW)
    assert visitor.standing is standing
    assert not visitor.permission.allows("RS-sid", "RS")


def test_a_sign_in_lasts_twelve_hours() -> None:
    late = NOW - timedelta(hours=12)
    assert by_provider(claims(iat=late.timestamp()), LIST, NOW).standing is Standing.MAY_SUBMIT


def test_a_provider_may_be_trusted_with_addresses_but_not_against_its_word() -> None:
    trusting = Submitters(LIST.permissions, provider_verifies_email=True)
    silent = claims(email_verified=None)
    assert by_provider(silent, trusting, NOW).standing is Standing.MAY_SUBMIT
    denied = claims(email_verified=False)
    assert by_provider(denied, trusting, NOW).standing is Standing.NOT_VERIFIED


def test_without_a_list_nobody_may() -> None:
    visitor = by_provider(claims(), submitters(None), NOW)
    assert visitor.standing is Standing.NOT_LISTED


def test_development_mode_without_a_list_lets_everybody_report_everywhere() -> None:
    visitor = in_development(" Finance ", None)
    assert (visitor.standing, visitor.name) == (Standing.MAY_SUBMIT, "Finance")
    assert visitor.permission.everywhere
    assert in_development("  ", None).standing is Standing.SIGNED_OUT
    assert in_development(None, LIST).standing is Standing.SIGNED_OUT
    assert in_development("Finance", LIST).standing is Standing.NOT_LISTED
    listed = in_development("finance@sid.example", LIST)
    assert listed.permission == Permission(frozenset({"RS-sid"}))


def test_a_typed_name_is_never_taken_for_an_identity() -> None:
    typed = in_development("finance@sid.example", LIST)
    assert typed.identity == "development:finance@sid.example"
    known = by_provider(claims(email="Finance@SID.example"), LIST, NOW)
    assert known.identity == "provider:finance@sid.example"


@pytest.mark.parametrize(
    ("section", "where"),
    [
        ("everybody", "[submit] is not a section"),
        ({"people": ["a@example.org"]}, "[submit.people] is not a section"),
        ({"people": {"a@example.org": "RS-sid"}}, "for a@example.org"),
        ({"people": {"a@example.org": True}}, "for a@example.org"),
        ({"people": {"a@example.org": ["RS", 1]}}, "for a@example.org"),
        ({"ask": 1}, "ask in [submit]"),
        ({"provider_verifies_email": "yes"}, "provider_verifies_email"),
        ({"poeple": {}}, "unknown entry: poeple"),
    ],
)
def test_a_list_that_is_not_understood_is_refused_whole(section: object, where: str) -> None:
    with pytest.raises(SubmittersBroken) as told:
        submitters(section)
    assert where in str(told.value)


def test_the_example_of_the_secrets_is_of_the_documented_shape() -> None:
    secrets = tomllib.loads(EXAMPLE.read_text("utf-8"))
    listed = submitters(secrets["submit"])
    assert listed.ask == "returns@example.org"
    assert not listed.provider_verifies_email
    assert listed.permissions["coordination@example.org"].everywhere
    assert listed.permissions["desk@association.example.org"].places == {"BA", "RS"}
    assert secrets["auth"]["redirect_uri"].endswith("/oauth2callback")
    assert secrets["auth"]["client_secret"] == secrets["auth"]["cookie_secret"] == ""
