"""HTTP to a store: who asks, how long to wait, when to try again, and what an answer that is none means."""

from __future__ import annotations

import html
import os
import re
import time
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from urllib3.util import Retry

from exports.push.errors import (
    BadAddress,
    NoStore,
    StoreDown,
    StoreElsewhere,
    StoreFailed,
    StoreRefused,
    StoreSlow,
)

USER, PASSWORD, TOKEN = "POLICYKG_USER", "POLICYKG_PASSWORD", "POLICYKG_TOKEN"

_BUSY = {408, 425, 429, 500, 502, 503, 504}
"""May be over in a moment; 500 too, because Virtuoso answers a deadlock so."""
_CONNECT = 10.0
"""Seconds to wait for a connection."""
_LONGEST = 30.0
"""Seconds between two tries at most, unless the store asks for more by Retry-After."""
_FORBIDDEN = re.compile("permission|SECURITY", re.IGNORECASE)
"""Virtuoso answers 500, and not 403, to an update that the user may not do."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks. Never printed: ``repr`` tells only what there is."""

    user: str = ""
    password: str = ""
    token: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Credentials:
        """What POLICYKG_USER, POLICYKG_PASSWORD and POLICYKG_TOKEN say."""
        return cls(*(environment.get(name, "") for name in (USER, PASSWORD, TOKEN)))

    def __bool__(self) -> bool:
        return bool(self.user or self.token)

    def __repr__(self) -> str:
        return f"Credentials({'token' if self.token else 'user' if self.user else ''})"


class _Nobody(AuthBase):
    """No authorization; without it requests would look for a password in ~/.netrc."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


class _Bearer(AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}".encode()
        return request


class Client:
    """Sends requests to one store.

    ``timeout`` is how many seconds an answer may take, ``retries`` how often a request is sent again that found the
    store busy or gone, with longer and longer waits; ``waiting`` is told of each such wait as ``(reason, seconds)``.
    """

    def __init__(
        self,
        credentials: Credentials | None = None,
        timeout: float = 300,
        retries: int = 4,
        waiting: Callable[[str, float], None] = lambda reason, seconds: None,
    ) -> None:
        self.credentials = credentials or Credentials()
        self._timeout, self._retries, self._waiting = timeout, retries, waiting
        self._session = requests.Session()
        self._auth: AuthBase = _Bearer(self.credentials.token) if self.credentials.token else _Nobody()

    def request(
        self, method: str, url: str, *, expected: Container[int] = (), **options: Any
    ) -> requests.Response:
        """The answer to a request, with a status under 300 or one that is ``expected``.

        Raises one of :mod:`exports.push.errors` for every other.
        """
        for attempt in range(self._retries + 1):
            last = attempt == self._retries
            try:
                response = self._send(method, url, options)
            except requests.Timeout as error:
                if last or isinstance(error, requests.ReadTimeout):  # it would take as long again
                    raise StoreSlow(shown(url), self._timeout) from error
                reason, seconds = "timeout", 0.0
            except requests.ConnectionError as error:
                if last:
                    raise StoreDown(shown(url), _reason(error)) from error
                reason, seconds = _reason(error), 0.0
            except (requests.RequestException, ValueError) as error:
                raise BadAddress(f"'{shown(url)}' is no address to send to (地址无效): {error}") from error
            else:
                passes = response.status_code in _BUSY and not _FORBIDDEN.search(response.text[:2000])
                if last or not passes or response.status_code in expected:
                    return self._checked(response, url, expected)
                reason = f"{response.status_code} {response.reason}"
                seconds = Retry().get_retry_after(response.raw) or 0.0
            self._wait(reason, seconds or min(2.0**attempt, _LONGEST))
        raise AssertionError("the last attempt returns or raises")

    def _wait(self, reason: str, seconds: float) -> None:
        self._waiting(reason, seconds)
        time.sleep(seconds)

    def _send(self, method: str, url: str, options: dict[str, Any]) -> requests.Response:
        # a proxy for the world outside has no way to this machine
        self._session.trust_env = not is_local(url)
        limits: dict[str, Any] = {"timeout": (_CONNECT, self._timeout), "allow_redirects": False}
        response = self._session.request(method, url, auth=self._auth, **limits, **options)
        answer = self._answer(response)
        if answer is None:
            return response
        self._auth = answer
        return self._session.request(method, url, auth=answer, **limits, **options)

    def _answer(self, response: requests.Response) -> AuthBase | None:
        """How to say who asks, where the store wants to know it and was not told yet in that way."""
        user, password = self.credentials.user.encode(), self.credentials.password.encode()
        if response.status_code != 401 or not user:
            return None
        challenge = response.headers.get("WWW-Authenticate", "").lower()
        if "digest" in challenge and not isinstance(self._auth, HTTPDigestAuth):
            return HTTPDigestAuth(self.credentials.user, self.credentials.password)
        if "basic" in challenge and "digest" not in challenge and not isinstance(self._auth, HTTPBasicAuth):
            return HTTPBasicAuth(user, password)
        return None

    def _checked(
        self, response: requests.Response, url: str, expected: Container[int]
    ) -> requests.Response:
        status = response.status_code
        if status < 300 or status in expected:
            return response
        if status < 400:
            raise StoreElsewhere(shown(url), shown(response.headers.get("Location", "")))
        said = words(response)
        if status in (401, 403) or _FORBIDDEN.search(said):
            raise StoreRefused(self._refusal(shown(url), status, said))
        if status < 500 and status not in _BUSY:
            raise NoStore(shown(url), f"{status} {said or response.reason}")
        raise StoreFailed(shown(url), status, said)

    def _refusal(self, url: str, status: int, said: str) -> str:
        if not self.credentials:
            return (f"'{url}' wants to know who writes (需要登录): set {USER} and {PASSWORD}, or {TOKEN}, "
                    f"in the environment; it says: {said or status}")  # fmt: skip
        which = TOKEN if self.credentials.token else f"{USER} and {PASSWORD}"
        if status == 401:
            return f"'{url}' does not accept what {which} say (用户或密码不对): set them right in the environment"
        return (f"'{url}' does not let the user of {which} write (没有写入权限): "
                f"let the store's keeper grant it; it says: {said or status}")  # fmt: skip


def words(response: requests.Response) -> str:
    """What the body of an answer says in words: without markup, without the query that some stores repeat."""
    text = re.sub(r"(?s)<(style|script|title)\b.*?</\1>|<[^>]*>", " ", response.text[:4000])
    return " ".join(html.unescape(text).partition("SPARQL query:")[0].split())[:300]


def shown(url: str) -> str:
    """``url`` as it may be printed: without user, password and parameters."""
    try:
        parts = urlsplit(url)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()
    except ValueError:
        return "…"


def is_local(url: str) -> bool:
    """Whether ``url`` is on this machine."""
    host = urlsplit(url).hostname or ""
    return host in ("localhost", "::1") or host.startswith("127.")


def _reason(error: BaseException) -> str:
    """The innermost cause in a few words: Connection refused, Name or service not known."""
    text = str(error)
    while (inner := error.__cause__ or error.__context__) is not None:
        error, text = inner, str(inner) or text
    return re.sub(r"^\[Errno -?\d+\] ", "", text)[:200]
