"""A real browser signs in, submits a bad and a good return, and is refused without signing in."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from dashboard.sign_in import DEVELOPMENT_VARIABLE
from pipelines.returns import archive
from tests.browser.identity_provider import IdentityProvider, identity_provider
from tests.browser.running_app import RunningApp, served
from tests.browser.visit import SECONDS, download_button, settled

TITLE = "Submit a return"
HOSTILE = "<img src=x onerror=window.hacked=1> **b** www.example.org"


@pytest.fixture(scope="module")
def returns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("submit") / "returns"


@pytest.fixture(scope="module")
def development_app(snapshot: Path, returns: Path) -> Iterator[RunningApp]:
    """The app in development mode, with an archive of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DEVELOPMENT_VARIABLE, "yes")
        patch.setenv("RECEPTION_RETURNS", str(returns))
        with served(snapshot, returns.parent / "development.log") as running:
            yield running


@pytest.fixture(scope="module")
def provider() -> Iterator[IdentityProvider]:
    with identity_provider() as running:
        yield running


@pytest.fixture(scope="module")
def provider_app(snapshot: Path, returns: Path, provider: IdentityProvider) -> Iterator[RunningApp]:
    """The app with a real sign-in, at which one person is listed for one municipality."""
    secrets = returns.parent / "secrets.toml"
    secrets.write_text(provider.secrets('"finance@sid.example" = ["RS-sid"]'), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(DEVELOPMENT_VARIABLE, raising=False)
        patch.setenv("RECEPTION_RETURNS", str(returns))
        patch.setenv("STREAMLIT_SECRETS_FILES", str(secrets))
        with served(snapshot, returns.parent / "provider.log") as running:
            yield running


def open_submit(page: Page, app: RunningApp) -> None:
    page.goto(f"{app.address}/submit")
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible(timeout=SECONDS)
    settled(page)


def taken(page: Page, key: str) -> bytes:
    with page.expect_download() as download:
        download_button(page, key).click()
    return Path(download.value.path()).read_bytes()


def sign_in(page: Page, name: str) -> None:
    page.get_by_label("Name or e-mail address").fill(name)
    page.get_by_role("button", name="Sign in for development").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible(timeout=SECONDS)
    settled(page)


def choose_file(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    verdict = page.get_by_test_id("stAlert").filter(has_text=name)
    expect(verdict).to_be_visible(timeout=SECONDS)
    settled(page)


def hand_in(page: Page) -> str:
    """Confirms, hands in, and reads the receipt number."""
    page.get_by_text("All of its invented figures have been replaced by our own.").click()
    button = page.get_by_role("button", name="Hand in this return")
    expect(button).to_be_enabled(timeout=SECONDS)
    button.click()
    notice = page.get_by_test_id("stAlert").filter(has_text="The return was received.")
    expect(notice).to_be_visible(timeout=SECONDS)
    settled(page)
    return notice.locator("code").first.inner_text().strip()


def spoilt(example: bytes) -> bytes:
    """The example with a decimal comma, a wrong municipality, and markup in a note."""
    book = openpyxl.load_workbook(io.BytesIO(example))
    book["Municipality"]["A2"] = "RS-sidd"
    book["Costs"]["C3"] = "905000,25"
    book["Costs"]["D4"] = "<b>note</b>"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_without_sign_in_the_page_refuses(app: RunningApp, page: Page) -> None:
    open_submit(page, app)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("sign-in is not set up on this server")
    expect(page.locator("input[type=file]")).to_have_count(0)
    expect(page.get_by_test_id("stFileUploader")).to_have_count(0)
    filled = openpyxl.load_workbook(io.BytesIO(taken(page, "form_example")))
    assert filled["Costs"]["C2"].value == 640_000


def test_a_bad_and_a_good_return_from_signing_in_to_the_receipt(
    development_app: RunningApp, page: Page, returns: Path
) -> None:
    open_submit(page, development_app)
    banner = page.get_by_test_id("stAlert").filter(has_text="there is no real sign-in")
    expect(banner).to_be_visible()
    expect(page.locator("input[type=file]")).to_have_count(0)
    example = taken(page, "form_example")
    sign_in(page, HOSTILE)
    expect(page.get_by_test_id("stMain").locator("code", has_text="onerror")).to_have_text(HOSTILE)

    choose_file(page, "bad.xlsx", spoilt(example))
    expect(
        page.get_by_test_id("stAlert").filter(has_text="3 problems to put right")
    ).to_be_visible()
    expect(page.get_by_role("button", name="Hand in this return")).to_have_count(0)
    cells = page.get_by_test_id("stDataFrame").first.locator("table[role=grid]")
    cells.wait_for(state="attached")
    expect(cells).to_contain_text("write 905000.25: a decimal point instead of the decimal comma")
    marked = openpyxl.load_workbook(io.BytesIO(taken(page, "report_marked")))
    assert marked["Costs"]["C3"].value == "905000,25"
    assert marked["Costs"]["C3"].fill.fgColor.rgb == "FFF8CBAD"
    assert "write 905000.25" in marked["Costs"]["C3"].comment.text
    assert marked["Costs"]["C2"].fill.fgColor.rgb != "FFF8CBAD"
    assert b"RS-sidd" in taken(page, "report_csv")
    assert archive.received(returns / "development") == ()

    choose_file(page, "good.xlsx", example)
    expect(page.get_by_test_id("stMain")).to_contain_text("January 2025 to March 2025")
    expect(page.get_by_text("5,433,501.25 RSD")).to_be_visible()
    number = hand_in(page)
    (receipt,) = archive.received(returns / "development")
    assert number == receipt.return_id
    assert archive.stored_file(receipt, returns / "development").read_bytes() == example
    expect(banner).to_be_visible()
    assert page.evaluate("() => window.hacked") is None
    assert page.get_by_test_id("stMain").locator("a[href*='example.org']").count() == 0

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Name or e-mail address")).to_be_visible(timeout=SECONDS)
    settled(page)
    expect(page.locator("input[type=file]")).to_have_count(0)


def test_a_real_sign_in_lets_the_listed_person_hand_in_for_the_build(
    provider_app: RunningApp, provider: IdentityProvider, page: Page, returns: Path
) -> None:
    provider.claims = {"email": "finance@sid.example", "email_verified": True, "name": "Finance"}
    open_submit(page, provider_app)
    expect(page.locator("input[type=file]")).to_have_count(0)
    example = taken(page, "form_example")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{provider_app.address}/", timeout=SECONDS)
    assert {"/authorize", "/token"} <= set(provider.asked)
    open_submit(page, provider_app)
    expect(page.get_by_test_id("stMain")).to_contain_text("Signed in as finance@sid.example")
    expect(page.get_by_test_id("stAlert").filter(has_text="no real sign-in")).to_have_count(0)
    choose_file(page, "return.xlsx", example)
    assert hand_in(page) == archive.received(returns)[0].return_id


def test_a_real_sign_in_of_somebody_else_is_refused(
    provider_app: RunningApp, provider: IdentityProvider, page: Page
) -> None:
    provider.claims = {"email": "other@sid.example", "email_verified": True}
    open_submit(page, provider_app)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{provider_app.address}/", timeout=SECONDS)
    open_submit(page, provider_app)
    refusal = page.get_by_test_id("stAlert").filter(has_text="is not on the list")
    expect(refusal).to_contain_text("ask returns@example.org")
    expect(page.locator("input[type=file]")).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_serious_in_any_state(
    development_app: RunningApp, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 1000})
    open_submit(page, development_app)
    example = taken(page, "form_example")
    found = {"signed out": grave(page)}
    sign_in(page, "Finance")
    found["signed in"] = grave(page)
    choose_file(page, "bad.xlsx", spoilt(example))
    found["bad"] = grave(page)
    book = openpyxl.load_workbook(io.BytesIO(example))
    book["Municipality"]["A2"] = "RS-sombor"
    content = io.BytesIO()
    book.save(content)
    choose_file(page, "good.xlsx", content.getvalue())
    found["good"] = grave(page)
    assert found == {state: [] for state in found}
    overflow = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow == 0


def grave(page: Page) -> list[str]:
    """Serious and critical violations of the page."""
    violations = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:200]} {node['failureSummary'][:200]}"
        for violation in violations
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]
