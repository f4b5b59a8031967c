"""Google's side of a service account: throw-away keys, the JWT-bearer grant, and the bearer tokens it gives."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from google.auth import jwt

from bot.playground.sheets.answers import Answer, ApiError, Json, json_answer

SCOPE: Final = "https://www.googleapis.com/auth/spreadsheets"
READ_SCOPES: Final = frozenset({SCOPE, SCOPE + ".readonly"})
GRANT: Final = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LIFETIME: Final = 3_600  # seconds
NO_CREDENTIALS: Final = (
    "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or "
    "other form of API consumer identity to call this API."
)
BAD_CREDENTIALS: Final = (
    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid "
    "authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project."
)


@dataclass(frozen=True, slots=True)
class Grant:
    """What a bearer token stands for: whose it is, what it may do, and until when (seconds of the clock)."""

    email: str
    scopes: frozenset[str]
    expires: float


class Tokens:
    """The service accounts that exist and the tokens given to them."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._public_keys: dict[str, bytes] = {}
        self._emails: dict[str, str] = {}
        self._grants: dict[str, Grant] = {}

    def service_account(self, token_uri: str, email: str) -> dict[str, str]:
        """A new account with a fresh RSA key, in the form of Google's downloaded key file."""
        key, key_id = rsa.generate_private_key(public_exponent=65_537, key_size=2_048), secrets.token_hex(20)
        public = key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        self._public_keys[key_id], self._emails[key_id] = public, email
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return {
            "type": "service_account",
            "project_id": "playground",
            "private_key_id": key_id,
            "private_key": private.decode(),
            "client_email": email,
            "client_id": str(secrets.randbelow(10**20)),
            "token_uri": token_uri,
        }

    def issue(self, email: str, scopes: frozenset[str] = frozenset({SCOPE})) -> str:
        """A new bearer token of this account."""
        token = "ya29." + secrets.token_urlsafe(24)
        self._grants[token] = Grant(email, scopes, self._clock() + LIFETIME)
        return token

    def revoke_all(self) -> None:
        """Every token given so far stops working."""
        self._grants.clear()

    def exchange(self, body: bytes) -> Answer:
        """The token endpoint: a signed assertion becomes a bearer token; OAuth's own error shape otherwise."""
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        if form.get("grant_type") != GRANT:
            return _refused("unsupported_grant_type", f"Invalid grant_type: {form.get('grant_type')}")
        try:
            claims = self._verified(form.get("assertion", ""))
        except (ValueError, KeyError):
            return _refused("invalid_grant", "Invalid JWT Signature.")
        token = self.issue(str(claims["iss"]), frozenset(str(claims.get("scope", "")).split()))
        return json_answer(200, {"access_token": token, "expires_in": LIFETIME - 1, "token_type": "Bearer"})

    def _verified(self, assertion: str) -> Mapping[str, object]:
        """The claims of the assertion; ValueError or KeyError unless the account that it names signed it."""
        claims = _decode(assertion, self._public_keys)
        if self._emails[_header(assertion)["kid"]] != claims["iss"]:
            raise ValueError(claims["iss"])
        return claims

    def holder(self, headers: Mapping[str, str], *, writes: bool) -> str:
        """The e-mail of the caller; 403 without credentials, 401 with bad ones, 403 without the scope."""
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if not token:
            raise ApiError(403, NO_CREDENTIALS)
        grant = self._grants.get(token)
        if scheme != "Bearer" or grant is None or grant.expires <= self._clock():
            raise ApiError(401, BAD_CREDENTIALS)
        if not grant.scopes & (frozenset({SCOPE}) if writes else READ_SCOPES):
            raise ApiError(403, "Request had insufficient authentication scopes.", [_SCOPE_DETAIL])
        return grant.email


_decode: Final[Callable[[str, Mapping[str, bytes]], Mapping[str, object]]] = jwt.decode
_header: Final[Callable[[str], Mapping[str, str]]] = jwt.decode_header
_SCOPE_DETAIL: Final[Json] = {
    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
    "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
    "domain": "googleapis.com",
}


def _refused(error: str, description: str) -> Answer:
    return json_answer(400, {"error": error, "error_description": description})
