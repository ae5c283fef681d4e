"""Who may hand in a return: which sign-in the server offers, and what a person may report for.

Everything here fails closed: what is not set up, not verified or not understood may not submit.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from pipelines.catalog.wording import say

DEVELOPMENT_VARIABLE = "RECEPTION_DEVELOPMENT_SIGN_IN"
"""Environment variable that asks for the development mode with ``yes``."""
SIGNED_IN_FOR = timedelta(hours=12)
"""After this time the identity is asked for again; Streamlit's own cookie lasts a month."""
EVERYWHERE = "all"
_ASKED = ("1", "yes", "true")
# Whoever comes through a proxy may come from anywhere, though the server sees a local address.
_FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


class Way(StrEnum):
    """How people sign in on this server."""

    PROVIDER = "provider"
    DEVELOPMENT = "development"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Offer:
    """The way to sign in; where there is none, ``refusal`` says why in words."""

    way: Way
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Server:
    """What decides on the way: settings of the server, and the headers of the visitor's request.

    ``address`` is the one to which the server is bound, None for all. ``asked`` is the value of
    the environment variable for the development mode.
    """

    asked: str | None
    address: str | None
    has_provider: bool
    headers: Mapping[str, str]


def offered(server: Server) -> Offer:
    """The sign-in of a server: by a provider, in development mode, or none with the reason."""
    wants_development = (server.asked or "").strip().casefold() in _ASKED
    if server.has_provider and wants_development:
        return _refused(
            say(
                "a real sign-in is set up and {variable} is set as well; take one away",
                variable=DEVELOPMENT_VARIABLE,
            )
        )
    if server.has_provider:
        return Offer(Way.PROVIDER)
    if not wants_development:
        return _refused(say("sign-in is not set up on this server"))
    if server.address is None:
        return _refused(
            say(
                "the development mode is asked for, but this server listens on all addresses of"
                " its machine; start it with --server.address 127.0.0.1"
            )
        )
    if not is_loopback(server.address):
        return _refused(
            say(
                "the development mode is asked for, but this server listens on an address that"
                " other machines can reach; start it with --server.address 127.0.0.1"
            )
        )
    if not from_this_machine(server.headers):
        return _refused(
            say(
                "the development mode is for this machine only, and your request came through a"
                " proxy or under another name; open the page as http://127.0.0.1"
            )
        )
    return Offer(Way.DEVELOPMENT)


def _refused(why: str) -> Offer:
    return Offer(Way.NONE, why)


def is_loopback(host: str) -> bool:
    """Whether a host or address can be reached from the same machine only."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def from_this_machine(headers: Mapping[str, str]) -> bool:
    """Whether a request was made on this machine, under a name of it, without a proxy between."""
    given = {name.casefold(): value for name, value in headers.items()}
    if any(name in given for name in _FORWARDED):
        return False
    try:
        host = urlsplit(f"//{given.get('host', '')}").hostname
    except ValueError:
        return False
    return host is not None and is_loopback(host)


@dataclass(frozen=True, slots=True)
class Permission:
    """For whom somebody may report: ids of municipalities and codes of countries, or everywhere."""

    places: frozenset[str] = frozenset()
    everywhere: bool = False

    def allows(self, municipality_id: str, country_code: str) -> bool:
        return self.everywhere or bool(self.places & {municipality_id, country_code})


class SubmittersBroken(Exception):
    """The list of those who may submit cannot be understood; says where."""


@dataclass(frozen=True, slots=True)
class Submitters:
    """Who may submit, by e-mail address. ``ask`` is whom to ask, blank where nobody is named."""

    permissions: Mapping[str, Permission]
    ask: str = ""
    provider_verifies_email: bool = False

    def permission(self, email: str) -> Permission | None:
        return self.permissions.get(_same(email))


def submitters(section: object) -> Submitters:
    """The section ``submit`` of the secrets; None gives a list with nobody on it.

    Raises SubmittersBroken for anything that is not of the documented shape.
    """
    if section is None:
        return Submitters({})
    if not isinstance(section, Mapping):
        raise SubmittersBroken("[submit] is not a section")
    strange = set(section) - {"ask", "provider_verifies_email", "people"}
    if strange:
        raise SubmittersBroken(f"[submit] has an unknown entry: {min(strange)}")
    ask, verifies = section.get("ask", ""), section.get("provider_verifies_email", False)
    if not isinstance(ask, str):
        raise SubmittersBroken("ask in [submit] is not a text")
    if not isinstance(verifies, bool):
        raise SubmittersBroken("provider_verifies_email in [submit] is neither true nor false")
    people = section.get("people", {})
    if not isinstance(people, Mapping):
        raise SubmittersBroken("[submit.people] is not a section")
    return Submitters(
        {_same(str(email)): _permission(str(email), places) for email, places in people.items()},
        ask.strip(),
        verifies,
    )


def _permission(email: str, places: object) -> Permission:
    if places == EVERYWHERE:
        return Permission(everywhere=True)
    if not isinstance(places, list) or not all(isinstance(place, str) for place in places):
        raise SubmittersBroken(
            f"[submit.people]: for {email} a list such as ['RS-sid', 'BA'] or 'all' is expected"
        )
    return Permission(frozenset(places))


def _same(email: str) -> str:
    """Addresses differ in case only by accident; other alphabets are left as they are.

    Lower-casing those would let a look-alike letter pass for an ordinary one.
    """
    bare = email.strip()
    return bare.lower() if bare.isascii() else bare


class Standing(StrEnum):
    """What a visitor may do here."""

    SIGNED_OUT = "signed out"
    TOO_LONG_AGO = "signed in too long ago"
    NOT_VERIFIED = "address not verified"
    NOT_LISTED = "not on the list"
    MAY_SUBMIT = "may submit"


@dataclass(frozen=True, slots=True)
class Visitor:
    """A visitor; ``name`` is the e-mail address, or what was typed in development mode."""

    standing: Standing
    way: Way
    name: str = ""
    permission: Permission = Permission()

    @property
    def identity(self) -> str:
        """Who it is, for the archive: tells an identity apart from a name that was only typed."""
        return f"{self.way}:{_same(self.name)}"


def by_provider(claims: Mapping[str, object], listed: Submitters, now: datetime) -> Visitor:
    """The visitor whom the provider's claims describe. ``now`` bears its zone."""
    email = claims.get("email")
    if claims.get("is_logged_in") is not True:
        return Visitor(Standing.SIGNED_OUT, Way.PROVIDER)
    name = email if isinstance(email, str) else ""
    issued = claims.get("iat")
    if (
        not isinstance(issued, int | float)
        or now.timestamp() - issued > SIGNED_IN_FOR.total_seconds()
    ):
        return Visitor(Standing.TOO_LONG_AGO, Way.PROVIDER, name)
    verified = claims.get("email_verified", listed.provider_verifies_email)
    if not name or verified is not True:
        return Visitor(Standing.NOT_VERIFIED, Way.PROVIDER, name)
    return _listed(name, listed.permission(name), Way.PROVIDER)


def in_development(typed: str | None, listed: Submitters | None) -> Visitor:
    """The visitor who typed a name; without a list (None) such a one may report everywhere."""
    name = (typed or "").strip()
    if not name:
        return Visitor(Standing.SIGNED_OUT, Way.DEVELOPMENT)
    permission = Permission(everywhere=True) if listed is None else listed.permission(name)
    return _listed(name, permission, Way.DEVELOPMENT)


def _listed(name: str, permission: Permission | None, way: Way) -> Visitor:
    if permission is None:
        return Visitor(Standing.NOT_LISTED, way, name)
    return Visitor(Standing.MAY_SUBMIT, way, name, permission)
