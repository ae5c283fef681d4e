"""The page Submit a return as a visitor meets it: server settings, sign-in, uploads."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest

from dashboard import settings
from dashboard.sign_in import DEVELOPMENT_VARIABLE
from pipelines.returns import inputs, template
from tests.pages import opened
from tests.pages.opened import ROOT, SECONDS, labelled

TITLE = "Submit a return"
HAND_IN = "Hand in this return"
HERE = {"Host": "localhost:8501"}
PEOPLE = {"ask": "returns@example.org", "people": {"finance@sid.example": ["RS-sid"]}}
AUTH = {"redirect_uri": "http://localhost/oauth2callback", "client_id": "dashboard"}


@contextmanager
def bound_to(address: str | None) -> Iterator[None]:
    """As if the server had been started with --server.address."""
    before = config.get_option("server.address")
    config.set_option("server.address", address)
    try:
        yield
    finally:
        config.set_option("server.address", before)


def asked_for(monkeypatch: pytest.MonkeyPatch, **headers: str) -> None:
    """The development mode is asked for, and the visitor's request has these headers."""
    monkeypatch.setenv(DEVELOPMENT_VARIABLE, "yes")
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    monkeypatch.setattr(type(st.context), "headers", property(lambda _: given))


def visited(
    secrets: Mapping[str, Any] | None = None, user: Mapping[str, Any] | None = None
) -> AppTest:
    """The page after its first run; it must not fail."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    app.secrets.update(secrets or {})
    app.user = dict(user or {})
    app.switch_page("dashboard/views/submit.py")
    return ran(app)


def ran(app: AppTest) -> AppTest:
    """The page after one more run."""
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    assert [title.value for title in app.title] == [TITLE]
    return app


def clicked(app: AppTest, label: str) -> AppTest:
    labelled(app.button, label).click()
    return ran(app)


def signed_in_for_development(name: str = "Finance", **secrets: Any) -> AppTest:
    app = visited(secrets)
    labelled(app.text_input, "Name or e-mail address").input(name)
    return clicked(app, "Sign in for development")


def signed_in_by_provider(**claims: Any) -> AppTest:
    """With a real identity, listed for Šid only."""
    user = {
        "is_logged_in": True,
        "email": "finance@sid.example",
        "email_verified": True,
        "iat": time.time() - 60,
    }
    return visited({"auth": AUTH, "submit": PEOPLE}, user | claims)


def uploaded(app: AppTest, name: str, content: bytes) -> AppTest:
    app.file_uploader[0].set_value((name, content, "application/octet-stream"))
    return ran(app)


def example(folder: Path, cells: Mapping[tuple[str, str], object] | None = None) -> bytes:
    """The filled example with some cells changed."""
    path = folder / "example.xlsx"
    template.write(path, inputs.from_files(settings.DATA).municipalities, example=True)
    if not cells:
        return path.read_bytes()
    book = openpyxl.load_workbook(path)
    for (sheet, cell), value in cells.items():
        book[sheet][cell] = value
    changed = io.BytesIO()
    book.save(changed)
    return changed.getvalue()


def button_labels(app: AppTest) -> set[str]:
    return {button.label for button in app.button}


def words(app: AppTest) -> str:
    """Everything a reader can read outside of tables; the other pages have no such boxes."""
    more = [str(element.value) for element in (*app.success, *app.text)]
    return "\n".join([opened.words(app), *more])


def kept(folder: Path) -> list[str]:
    """The files in an archive of returns, those for trials too."""
    return sorted(path.name for path in folder.rglob("*") if path.suffix in (".xlsx", ".zip"))
