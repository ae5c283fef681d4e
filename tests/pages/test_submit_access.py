"""Submit a return: who is let in, and for whom somebody may report."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest

from dashboard.sign_in import Way
from pipelines.returns import archive
from pipelines.returns.check import check_return
from pipelines.returns.inputs import from_files
from tests.pages import submit_page as visit
from tests.pages.opened import ROOT, Exports, everything_sent
from tests.pages.submit_page import HAND_IN, HERE, clicked, example, kept, uploaded, words

pytestmark = pytest.mark.usefixtures("returns")


def test_without_sign_in_the_page_refuses_and_stays_readable(exports: Exports) -> None:
    app = visit.visited()
    assert "sign-in is not set up on this server" in words(app)
    assert not app.file_uploader
    assert not app.button
    assert set(exports) == {"form_empty", "form_example"}
    empty = openpyxl.load_workbook(io.BytesIO(exports["form_empty"]()))
    assert empty.sheetnames[1:6] == [
        "Municipality", "Capacity and people", "Costs", "Claims", "Payments",
    ]  # fmt: skip
    assert empty["Costs"]["C2"].value is None
    filled = openpyxl.load_workbook(io.BytesIO(exports["form_example"]()))
    assert filled["Costs"]["C2"].value == 640_000
    for file in ("return_head.csv", "payment_entry.csv"):
        assert file in words(app)


@pytest.mark.parametrize(
    ("address", "headers", "why"),
    [
        (None, HERE, "listens on all addresses"),
        ("0.0.0.0", HERE, "that other machines can reach"),  # noqa: S104 - never bound to
        ("127.0.0.1", {}, "for this machine only"),
        ("127.0.0.1", HERE | {"X_Forwarded_For": "203.0.113.7"}, "for this machine only"),
    ],
)
def test_development_mode_is_refused_where_others_could_come(
    address: str | None, headers: dict[str, str], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit.asked_for(monkeypatch, **headers)
    with visit.bound_to(address):
        app = visit.visited()
    assert why in words(app)
    assert not app.file_uploader
    assert not app.text_input


@pytest.mark.usefixtures("development")
def test_development_mode_beside_a_real_sign_in_is_refused() -> None:
    app = visit.visited({"auth": visit.AUTH})
    assert "take one away" in words(app)
    assert not app.file_uploader
    assert not app.text_input


@pytest.mark.usefixtures("development")
def test_development_mode_says_so_all_the_time_and_lets_in_and_out() -> None:
    app = visit.visited()
    banner = "Development mode: there is no real sign-in."
    assert banner in app.error[0].value
    assert not app.file_uploader
    clicked(app, "Sign in for development")
    assert "Write a name or an e-mail address." in words(app)
    assert not app.file_uploader
    app.text_input[0].input("Finance office")
    clicked(app, "Sign in for development")
    assert "Signed in as ` Finance office `; you may report for all municipalities." in words(app)
    assert len(app.file_uploader) == 1
    assert banner in app.error[0].value
    clicked(app, "Sign out")
    assert not app.file_uploader
    assert len(app.text_input) == 1
    assert banner in app.error[0].value


def test_a_damaged_archive_stops_the_handing_in_without_telling_where_it_is(
    returns: Path,
) -> None:
    returns.mkdir()
    (returns / "damaged.json").write_text("{}", "utf-8")
    app = visit.signed_in_by_provider()
    assert "the archive of returns cannot be read" in words(app)
    assert not app.file_uploader
    assert str(returns) not in everything_sent(app)


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        ({"is_logged_in": False}, "**To hand in a return, sign in.**"),
        ({"iat": 0}, "You signed in more than twelve hours ago."),
        ({"email_verified": False}, "Your e-mail address has not been confirmed"),
        ({"email": "other@sid.example"}, "**is not on the list of those who may hand in"),
    ],
)
def test_who_is_not_known_or_not_listed_is_refused(claims: dict[str, object], told: str) -> None:
    app = visit.signed_in_by_provider(**claims)
    assert told in words(app)
    assert not app.file_uploader
    assert not app.error, "this is no development mode"
    asks = "returns@example.org" in words(app)
    assert asks == ("email" in claims or "email_verified" in claims)
    signs_in = "Sign in" in visit.button_labels(app)
    assert signs_in == ("is_logged_in" in claims or "iat" in claims)


def test_a_list_that_is_not_understood_lets_nobody_in() -> None:
    user = {"is_logged_in": True, "email": "a@example.org", "email_verified": True}
    app = visit.visited({"auth": visit.AUTH, "submit": {"people": ["a@example.org"]}}, user)
    assert "the list of those who may submit cannot be understood" in words(app)
    assert not app.file_uploader


def test_who_is_known_and_listed_hands_in_for_the_build(tmp_path: Path, returns: Path) -> None:
    app = uploaded(visit.signed_in_by_provider(), "return.xlsx", example(tmp_path))
    app.checkbox[0].check()
    clicked(visit.ran(app), HAND_IN)
    (receipt,) = archive.received(returns)
    assert "Its figures enter when the data are built next." in words(app)
    beside = (returns / f"{receipt.sha256}.json").read_text("utf-8")
    assert "finance" not in beside, "the receipt names nobody"
    assert json.loads(beside)["handed_in_by"] == receipt.handed_in_by
    assert archive.handed_in_by(receipt, f"{Way.PROVIDER}:finance@sid.example")
    assert not archive.handed_in_by(receipt, f"{Way.DEVELOPMENT}:finance@sid.example")
    assert not archive.handed_in_by(receipt, f"{Way.PROVIDER}:other@sid.example")


def test_for_another_municipality_a_return_is_refused(tmp_path: Path, returns: Path) -> None:
    content = example(tmp_path, {("Municipality", "A2"): "RS-sombor"})
    app = uploaded(visit.signed_in_by_provider(), "return.xlsx", content)
    assert "**You may not report for Sombor.**" in words(app)
    assert HAND_IN not in visit.button_labels(app)
    assert kept(returns) == []


def test_returns_of_other_municipalities_are_not_listed(tmp_path: Path, returns: Path) -> None:
    path = tmp_path / "sombor.xlsx"
    path.write_bytes(example(tmp_path, {("Municipality", "A2"): "RS-sombor"}))
    receipt = archive.keep(path, check_return(path, from_files(ROOT / "data")), returns)
    app = visit.signed_in_by_provider()
    assert "No return has been received yet" in words(app)
    assert receipt.return_id not in everything_sent(app)
