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
from pipelines.catalog.wording import say

_LOG = logging.getLogger(__name__)
_PREFIX = "submission_"
_TYPED = f"{_PREFIX}development_name"
_LONGEST_NAME = 200


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
            say(
                "**Development mode: there is no real sign-in.** Whoever sits at this machine can"
                " use any name. What is handed in here goes into a folder for trials and never"
                " into the figures."
            ),
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
            say(
                "**Nobody can hand in a return at the moment**: the list of those who may submit"
                " cannot be understood. Please tell those who run this dashboard."
            ),
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
        say(
            "**Returns cannot be handed in on this page**: {reason}. Everything else on this"
            " dashboard can be read without signing in.",
            reason=found.refusal,
        ),
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
    if found.standing is Standing.MAY_SUBMIT:
        _signed_in(found, _welcome(found))
    elif found.standing is Standing.NOT_LISTED:
        st.warning(_not_listed(literal(found.name), listed.ask), icon=":material/lock:")
        _signed_in(found, say("You can sign out and use another account."))
    elif found.standing is Standing.NOT_VERIFIED:
        st.warning(_not_verified(listed.ask), icon=":material/lock:")
        _signed_in(found, say("You can sign out and use another account."))
    elif found.way is Way.DEVELOPMENT:
        _development_form()
    else:
        _provider_buttons(again=found.standing is Standing.TOO_LONG_AGO)


def _not_listed(name: str, ask: str) -> str:
    if ask:
        return say(
            "{name} **is not on the list of those who may hand in returns.** To be put on it, ask"
            " {address}.",
            name=name,
            address=literal(ask),
        )
    return say(
        "{name} **is not on the list of those who may hand in returns.** To be put on it, ask"
        " those who run this dashboard.",
        name=name,
    )


def _not_verified(ask: str) -> str:
    if ask:
        return say(
            "**Your e-mail address has not been confirmed by the service that signed you in**, so"
            " it is not known who you are. Confirm it there, or ask {address}.",
            address=literal(ask),
        )
    return say(
        "**Your e-mail address has not been confirmed by the service that signed you in**, so it"
        " is not known who you are. Confirm it there, or ask those who run this dashboard."
    )


def _welcome(found: Visitor) -> str:
    name, places = literal(found.name), sorted(found.permission.places)
    if found.permission.everywhere:
        return say("Signed in as {name}; you may report for all municipalities.", name=name)
    if not places:
        return say("Signed in as {name}; you may report for no municipality.", name=name)
    return say(
        "Signed in as {name}; you may report for {places}.",
        name=name,
        places=literal(", ".join(places)),
    )


def _signed_in(found: Visitor, words: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(words, width="content")
        # Signing out forgets the upload and its check as well.
        st.button(
            say("Sign out"),
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
        words = say("**You signed in more than twelve hours ago.** Please sign in again.")
    else:
        words = _sign_in_first()
    after = say("You come back to the first page; then open *Submit a return* again.")
    st.info(f"{words} {after}", icon=":material/lock:")
    auth = _section("auth") or {}
    named = [name for name, value in auth.items() if isinstance(value, Mapping)]
    with st.container(horizontal=True, gap="small"):
        # The one provider of a plain section [auth] has no name.
        for name in named if "client_id" not in auth else [None]:
            st.button(
                say("Sign in")
                if name is None
                else say("Sign in with {provider}", provider=literal(name)),
                icon=":material/login:",
                type="primary",
                key=f"{_PREFIX}sign_in_{name or 'default'}",
                on_click=st.login,
                args=(name,),
            )


def _sign_in_first() -> str:
    return say("**To hand in a return, sign in.** Without that nothing can be uploaded.")


def _development_form() -> None:
    st.info(_sign_in_first(), icon=":material/lock:")
    with st.form(f"{_PREFIX}development", border=True, width=460):
        typed = st.text_input(say("Name or e-mail address"), max_chars=_LONGEST_NAME)
        if st.form_submit_button(say("Sign in for development"), icon=":material/login:"):
            if not typed.strip():
                st.error(say("Write a name or an e-mail address."))
                return
            st.session_state[_TYPED] = typed.strip()
            st.rerun()
