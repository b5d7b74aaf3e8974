"""One act at a department's system over HTTP: sign in, ask, ask again where that is safe, all within its patience."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urljoin, urlsplit

import httpx

from chaupal.registers.base import Amiss, Fault
from chaupal.registers.rest.exchange import Answer, Sent, by_status, judged, made, read
from chaupal.registers.rest.showing import Secrets, authority

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaupal.catalogue.base import Call, Rest

    Watch = Callable[[Sent, Answer | None], None]

MOST_BYTES = 12 * 1024 * 1024  # of one answer
TRIES = 3
_PAUSE = 0.2  # seconds before the second try, and twice as long before the third, by chance more or less
_PASSING = frozenset((429, 502, 503, 504))
_UNKNOWN_US = 401
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class TooLong(httpx.TransportError):
    """The answer is larger, or takes longer, than anything that is waited for."""


class Session:
    """Calls of one act. `watch` is told of each request, its secrets not in it, and of its answer."""

    def __init__(self, rest: Rest, secrets: Secrets, watch: Watch | None = None, patience: int = 0) -> None:
        self._rest, self._secrets, self._watch = rest, secrets, watch
        self._url = secrets.of(rest.url).rstrip("/")
        self._end = time.monotonic() + (patience or rest.patience)

    def __enter__(self) -> Self:
        self._client = httpx.Client(verify=authority(self._rest.auth, self._secrets), trust_env=False)
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def ask(self, call: Call, values: Mapping[str, Any], key: str = "", link: str = "") -> Answer | Fault:
        """The answer, judged; with `key` under which it is done once, or at the address of a next page."""
        sent = made(call.request, values)
        if isinstance(sent, str):
            return Fault(sent, retryable=False)
        if link:
            followed = self._followed(link)
            if followed is None:
                return Fault("names a next page that is not its own", retryable=False)
            sent.path, sent.query = followed, {}
        if call.once and key:
            sent.headers[call.once.lower()] = key
        answer = self._patiently(sent, again=call.repeatable)
        return answer if isinstance(answer, Fault) else judged(call, answer, values)

    def reach(self, path: str) -> Fault | None:
        """Whether a path answers well."""
        answer = self._patiently(Sent("GET", path, {}, {}, b""), again=True)
        if isinstance(answer, Fault):
            return answer
        return None if answer.status // 100 == 2 else by_status(answer.status)  # noqa: PLR2004 - HTTP's "success"

    def sign_in(self) -> Fault | None:
        """A token is there, where one is needed."""
        oauth2 = self._rest.auth.oauth2
        if oauth2 is None or self._secrets.token(oauth2, self._url):
            return None
        form, auth = self._secrets.asking(oauth2)
        headers = {"accept": "application/json", "content-type": "application/x-www-form-urlencoded", **auth}
        address = oauth2.token if oauth2.token.startswith("/") else self._secrets.of(oauth2.token)
        answer = self._tried(Sent("POST", address, {}, headers, form), again=True, shown=False)
        if isinstance(answer, Fault):
            return answer
        if answer.status // 100 != 2:  # noqa: PLR2004 - HTTP's "success"
            return Fault(
                f"gives no token for our credentials (HTTP {answer.status})", retryable=True, amiss=Amiss.LOCKED
            )
        if not self._secrets.keep(oauth2, self._url, answer.told):
            return Fault("gives a token that is none", retryable=True, amiss=Amiss.LOCKED)
        return None

    def _patiently(self, sent: Sent, *, again: bool) -> Answer | Fault:
        """With a token; one that is no longer taken is asked for anew, once: nothing was done without it."""
        answer: Answer | Fault = Fault("", retryable=False)
        for _ in range(2):
            if fault := self.sign_in():
                return fault
            answer = self._tried(sent, again=again)
            oauth2 = self._rest.auth.oauth2
            if oauth2 is None or isinstance(answer, Fault) or answer.status != _UNKNOWN_US:
                break
            self._secrets.forget(oauth2, self._url)
        return answer

    def _tried(self, sent: Sent, *, again: bool, shown: bool = True) -> Answer | Fault:
        """The answer, or why there is none; tried again where nothing can be done twice by it."""
        for n in range(1, TRIES + 1):
            try:
                answer = self._once(sent, shown=shown)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                if self._watch and shown:
                    self._watch(sent, None)
                last = n == TRIES or not (again or isinstance(error, _NOT_SENT))
                if last or not self._pause(n):
                    why = f"does not answer ({type(error).__name__})"
                    return Fault(why, retryable=True, amiss=Amiss.SILENT)
            else:
                if n == TRIES or not again or answer.status not in _PASSING or not self._pause(n):
                    return answer
        raise AssertionError

    def _once(self, sent: Sent, *, shown: bool) -> Answer:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TooLong("patience is over")
        headers, query = dict(sent.headers), dict(sent.query)
        if shown:
            self._secrets.show(self._rest.auth, self._url, sent, headers, query)
        # what a next page's address holds stays, and is not encoded anew
        address = httpx.URL(f"{self._url}{sent.path}" if sent.path.startswith("/") else sent.path)
        address = address.copy_merge_params(query) if query else address
        asked = self._client.build_request(sent.method, address, headers=headers, content=sent.body, timeout=left)
        answered = self._client.send(asked, stream=True)
        try:
            content = self._whole(answered)
        finally:
            answered.close()
        bare = Answer(answered.status_code, {k.lower(): v for k, v in answered.headers.items()}, content)
        answer = Answer(bare.status, bare.headers, content, read(bare))
        if self._watch and shown:
            self._watch(sent, answer)
        return answer

    def _whole(self, answered: httpx.Response) -> bytes:
        content = bytearray()
        for piece in answered.iter_bytes():
            content += piece
            if len(content) > MOST_BYTES or time.monotonic() > self._end:
                raise TooLong("too large or too slow")
        return bytes(content)

    def _pause(self, n: int) -> bool:
        """Whether there is time for another try, after a moment."""
        moment = _PAUSE * 2 ** (n - 1) * random.uniform(0.5, 1.5)  # noqa: S311 - jitter is no secret
        if time.monotonic() + moment >= self._end:
            return False
        time.sleep(moment)
        return True

    def _followed(self, link: str) -> str | None:
        """The path of a next page; None if it is at another's address: our credentials would go there."""
        base, whole = urlsplit(self._url), urlsplit(urljoin(f"{self._url}/", link))
        prefix = base.path.rstrip("/")
        if (whole.scheme, whole.netloc) != (base.scheme, base.netloc) or not whole.path.startswith(f"{prefix}/"):
            return None
        return whole.path.removeprefix(prefix) + (f"?{whole.query}" if whole.query else "")
