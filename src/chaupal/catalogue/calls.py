"""How a department's system is reached: what `rest:` and `drop:` of a register's YAML become.

A request is made of templates (`/applications/{number}`), an answer is taken apart by expressions
(`answer.applicationNo`). What an answer does not hold, or cannot be computed from it, counts as null.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaupal.engine.definition import Expression

ANY = "*"  # a state of theirs: each that is not named
_UNCOMPUTED = (KeyError, IndexError, TypeError, ValueError, ArithmeticError, RuntimeError)


def value(expression: Expression | None, values: Mapping[str, Any]) -> Any:
    """What an expression says; null where there is none, or where it cannot be computed."""
    try:
        return expression.run(values) if expression else None
    except _UNCOMPUTED:
        return None


@dataclass(frozen=True, slots=True)
class Template:
    """A text with expressions in braces. One expression alone keeps its type."""

    source: str
    parts: tuple[str | Expression, ...]

    def fill(self, values: Mapping[str, Any]) -> Any:
        """The value, or the text; null where an expression is null."""
        filled = [part if isinstance(part, str) else value(part, values) for part in self.parts]
        if len(filled) == 1:
            return filled[0]
        return None if None in filled else "".join(map(in_words, filled))


def in_words(told: Any) -> str:
    """A value as it stands within a text."""
    return str(told).lower() if isinstance(told, bool) else str(told)


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent. Null in a query, a header or a body is left out; in a path it cannot be."""

    method: str
    path: Template
    query: Mapping[str, Template]
    headers: Mapping[str, Template]
    body: Any = None  # a tree with templates for texts
    kind: str = "json"  # as what the body goes: json, form, multipart


@dataclass(frozen=True, slots=True)
class Wrong:
    """An answer that is an error, whatever its status."""

    when: Expression
    why: str
    code: Expression | None
    retryable: bool
    told: str  # a text for the citizen: away, refused, unable


@dataclass(frozen=True, slots=True)
class Lines:
    """What is due: a line for each `due` of a list."""

    each: Expression
    texts: Mapping[str, Template]
    paise: Expression | None
    rupees: Expression | None


@dataclass(frozen=True, slots=True)
class Call:
    """One act: what is asked, which answers are good, and what they say."""

    act: str
    request: Request
    good: Expression | None = None  # in place of HTTP's 2xx
    absent: Expression | None = None  # there is nothing of the kind
    wrong: tuple[Wrong, ...] = ()
    first: Any = None  # `page` of the first request
    next: Expression | None = None  # `page` of the next one
    link: Expression | None = None  # or its address
    each: Expression | None = None
    values: Mapping[str, Expression] = field(default_factory=dict)  # number, state, cursor and the like
    record: Mapping[str, Any] = field(default_factory=dict)  # a tree of expressions
    label: Mapping[str, Template] = field(default_factory=dict)
    lines: Lines | None = None
    once: str = ""  # the header with the key under which it is done once
    once_in_body: bool = False  # or the department knows the key that stands in the body
    before: Call | None = None  # or it is looked first whether it is done
    patience: int = 0  # seconds, where this act takes longer than others

    @property
    def repeatable(self) -> bool:
        """Whether the same request may be sent again, not knowing what became of it."""
        return bool(self.once) or self.once_in_body or self.request.method == "GET"


@dataclass(frozen=True, slots=True)
class OAuth2:
    """A token for the client itself (RFC 6749, 4.4)."""

    token: str  # a path at the department's address, or the setting of another address
    id: str
    secret: str
    scope: str = ""
    in_body: bool = False  # the client's secret goes in the form, not as HTTP Basic


@dataclass(frozen=True, slots=True)
class Signature:
    """How a body is signed: HMAC with a shared secret, or a detached JWS with a key (RFC 7797)."""

    header: str
    secret: str  # the setting with the secret; of a JWS with the PEM file
    jws: bool = False
    algorithm: str = "sha256"
    encoding: str = "hex"
    prefix: str = ""
    time: str = ""  # a header with the time in seconds, which is signed before the body: `time.body`
    seconds: int = 300  # how old what is signed may be


@dataclass(frozen=True, slots=True)
class Auth:
    """How we show who we are; all that is given is done. Names of settings, never values."""

    headers: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    oauth2: OAuth2 | None = None
    certificate: str = ""  # PEM files
    key: str = ""
    authority: str = ""  # whom we trust instead of the public authorities
    signature: Signature | None = None

    def settings(self) -> Iterator[str]:
        """The names of all settings that it takes."""
        yield from (*self.headers.values(), *self.query.values())
        if self.oauth2:
            yield from (self.oauth2.id, self.oauth2.secret)
            if not self.oauth2.token.startswith("/"):
                yield self.oauth2.token
        yield from filter(None, (self.certificate, self.key, self.authority))
        if self.signature:
            yield self.signature.secret


@dataclass(frozen=True, slots=True)
class Rest:
    """A department's system: where it is, how one signs in, and what it can be asked."""

    url: str  # the setting with its address
    calls: Mapping[str, Call]
    auth: Auth = field(default_factory=Auth)
    states: Mapping[str, str] = field(default_factory=dict)  # theirs -> ours
    codes: Mapping[str, Any] = field(default_factory=dict)  # tables of theirs for ours, in every expression
    patience: int = 10  # seconds for one act
    callback: Signature | None = None
    health: str = ""  # a path that answers 2xx

    def settings(self) -> frozenset[str]:
        """The names of all settings that it takes."""
        signed = [self.callback.secret] if self.callback else []
        return frozenset((self.url, *self.auth.settings(), *signed))


@dataclass(frozen=True, slots=True)
class Drop:
    """Where the folder is, when a file in it is whole, and what its states mean."""

    folder: str  # the setting with its path
    ready: str  # done, checksum or renamed
    key: tuple[str, ...]  # fields that tell records apart
    states: Mapping[str, str]  # theirs -> ours
