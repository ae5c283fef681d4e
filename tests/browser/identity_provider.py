"""An identity provider on the loopback: signs in whoever it was told to, without asking."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "dashboard", "of the test"
_KEY_SIZE = 2048


@dataclass
class IdentityProvider:
    """``claims`` are those of the next person to sign in; ``asked`` are the paths asked for."""

    address: str
    claims: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def secrets(self, people: str) -> str:
        """The secrets of a server that trusts this provider and lists these people (TOML)."""
        return f"""
[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "a long and random secret of the tests"
client_id = "{CLIENT}"
client_secret = "{SECRET}"
server_metadata_url = "{self.address}/.well-known/openid-configuration"

[submit]
ask = "returns@example.org"

[submit.people]
{people}
"""


@contextmanager
def identity_provider() -> Iterator[IdentityProvider]:
    """Serves a provider until the block ends."""
    key = RSAKey.generate_key(_KEY_SIZE, {"kid": "test", "use": "sig", "alg": "RS256"})
    nonces: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            provider.asked.append(parts.path)
            if parts.path == "/.well-known/openid-configuration":
                self._answer(_metadata(provider.address))
            elif parts.path == "/keys":
                self._answer({"keys": [key.as_dict(private=False)]})
            elif parts.path == "/authorize":
                self._authorize({k: v[0] for k, v in parse_qs(parts.query).items()})
            else:
                self.send_error(404)

        def do_POST(self) -> None:
            provider.asked.append(urlsplit(self.path).path)
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            now = int(time.time())
            fixed = {"iss": provider.address, "aud": CLIENT, "sub": "1", "iat": now,
                     "exp": now + 300, "nonce": nonces.pop(form["code"][0])}  # fmt: skip
            token = jwt.encode({"alg": "RS256", "kid": "test"}, fixed | provider.claims, key)
            self._answer({"access_token": "x", "token_type": "Bearer", "id_token": token})

        def _authorize(self, query: dict[str, str]) -> None:
            code = f"code-{len(provider.asked)}"
            nonces[code] = query["nonce"]
            back = urlencode({"code": code, "state": query["state"]})
            self.send_response(302)
            self.send_header("Location", f"{query['redirect_uri']}?{back}")
            self.end_headers()

        def _answer(self, content: object) -> None:
            body = json.dumps(content).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: Any) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider = IdentityProvider(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()


def _metadata(address: str) -> dict[str, Any]:
    return {
        "issuer": address,
        "authorization_endpoint": f"{address}/authorize",
        "token_endpoint": f"{address}/token",
        "jwks_uri": f"{address}/keys",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }
