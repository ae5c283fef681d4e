"""Signing in on the page Submit a return, or why that is not possible."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from dashboard import sign_in
from dashboard.literal import literal
from dashboard.sign_in import Offer, Server, Standing, Submitters, Visitor, Way

_LOG = logging.getLogger(__name__)
_PREFIX = "submission_"
_TYPED = f"{_PREFIX}development_name"
_LONGEST_NAME = 200
_NOBODY_TO_ASK = "those who run this dashboard"


def offer() -> Offer:
    """How people sign in on this server; says on every run if it is the development mode."""
    found = sign_in.offered(
        Server(
            asked=os.environ.get(sign_in.DEVELOPMENT_VARIABLE),
            address=st.get_option("server.address"),
            has_provider=_section("auth") is not None,
            headers=dict(st.context.headers),
        )
    )
    if found.way is Way.DEVELOPMENT:
        st.error(
            "**Development mode: there is no real sign-in.** Whoever sits at this machine can use"
            " any name. What is handed in here goes into a folder for trials and never into the"
            " figures.",
            icon=":material/warning:",
        )
    return found


def visitor(way: Way) -> Visitor | None:
    """Who is here; draws the way in where that is to be done. None where nobody may submit."""
    try:
        listed = sign_in.submitters(_section("submit"))
    except sign_in.SubmittersBroken:
        _LOG.exception("the list of those who may submit cannot be understood: nobody may")
        st.error(
            "**Nobody can hand in a return at the moment**: the list of those who may submit"
            f" cannot be understood. Please tell {_NOBODY_TO_ASK}.",
            icon=":material/lock:",
        )
        return None
    if way is Way.PROVIDER:
        found = sign_in.by_provider(st.user.to_dict(), listed, datetime.now(UTC))
    else:
        typed = st.session_state.get(_TYPED)
        found = sign_in.in_development(typed, listed if _section("submit") is not None else None)
    _draw(found, listed)
    return found if found.standing is Standing.MAY_SUBMIT else None


def refuse(found: Offer) -> None:
    """Says that nobody can sign in here, and why."""
    st.warning(
        f"**Returns cannot be handed in on this page**: {found.refusal}. Everything else on this"
        " dashboard can be read without signing in.",
        icon=":material/lock:",
    )


def _section(name: str) -> Mapping[str, Any] | None:
    """A section of the secrets; None without one. Secrets that cannot be read count as none."""
    if not st.secrets.load_if_toml_exists() or name not in st.secrets:
        return None
    section = st.secrets[name]
    if isinstance(section, Mapping):
        return _plain(section)
    raise sign_in.SubmittersBroken(f"[{name}] is not a section")


def _plain(section: Mapping[str, Any]) -> dict[str, Any]:
    return {
        str(key): _plain(value) if isinstance(value, Mapping) else value
        for key, value in section.items()
    }


def _draw(found: Visitor, listed: Submitters) -> None:
    ask = literal(listed.ask) if listed.ask else _NOBODY_TO_ASK
    name = literal(found.name)
    if found.standing is Standing.MAY_SUBMIT:
        _signed_in(found, f"Signed in as {name}; you may report for {_places(found)}.")
    elif found.standing is Standing.NOT_LISTED:
        st.warning(
            f"{name} **is not on the list of those who may hand in returns.** To be put on it,"
            f" ask {ask}.",
            icon=":material/lock:",
        )
        _signed_in(found, "You can sign out and use another account.")
    elif found.standing is Standing.NOT_VERIFIED:
        st.warning(
            "**Your e-mail address has not been confirmed by the service that signed you in**, so"
            f" it is not known who you are. Confirm it there, or ask {ask}.",
            icon=":material/lock:",
        )
        _signed_in(found, "You can sign out and use another account.")
    elif found.way is Way.DEVELOPMENT:
        _development_form()
    else:
        _provider_buttons(again=found.standing is Standing.TOO_LONG_AGO)


def _places(found: Visitor) -> str:
    if found.permission.everywhere:
        return "all municipalities"
    places = sorted(found.permission.places)
    return literal(", ".join(places)) if places else "no municipality"


def _signed_in(found: Visitor, words: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(words, width="content")
        # Signing out forgets the upload and its check as well.
        st.button(
            "Sign out",
            icon=":material/logout:",
            key=f"{_PREFIX}sign_out",
            on_click=_sign_out,
            args=(found.way,),
        )


def _sign_out(way: Way) -> None:
    for key in [str(key) for key in st.session_state]:
        if key.startswith(_PREFIX):
            del st.session_state[key]
    if way is Way.PROVIDER:
        st.logout()


def _provider_buttons(*, again: bool) -> None:
    if again:
        words = "**You signed in more than twelve hours ago.** Please sign in again."
    else:
        words = "**To hand in a return, sign in.** Without that nothing can be uploaded."
    st.info(
        f"{words} You come back to the first page; then open *Submit a return* again.",
        icon=":material/lock:",
    )
    auth = _section("auth") or {}
    named = [name for name, value in auth.items() if isinstance(value, Mapping)]
    with st.container(horizontal=True, gap="small"):
        # The one provider of a plain section [auth] has no name.
        for name in named if "client_id" not in auth else [None]:
            label = "Sign in" if name is None else f"Sign in with {literal(name)}"
            st.button(
                label,
                icon=":material/login:",
                type="primary",
                key=f"{_PREFIX}sign_in_{name or 'default'}",
                on_click=st.login,
                args=(name,),
            )


def _development_form() -> None:
    st.info(
        "**To hand in a return, sign in.** Without that nothing can be uploaded.",
        icon=":material/lock:",
    )
    with st.form(f"{_PREFIX}development", border=True, width=460):
        typed = st.text_input("Name or e-mail address", max_chars=_LONGEST_NAME)
        if st.form_submit_button("Sign in for development", icon=":material/login:"):
            if not typed.strip():
                st.error("Write a name or an e-mail address.")
                return
            st.session_state[_TYPED] = typed.strip()
            st.rerun()
