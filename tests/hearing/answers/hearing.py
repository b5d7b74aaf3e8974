"""How the tables of these tests ask: a value if the answer was accepted, else the code of the refusal."""

from datetime import date

from chaupal.hearing.answers import Accepted, Spec, Value, read, show

TODAY = date(2026, 11, 25)


def heard(kind: str, said: str, **rules: object) -> Value:
    """What `read` makes of it on 25 November 2026."""
    return outcome(Spec(kind, rules), said)


def outcome(spec: Spec, said: str) -> Value:
    result = read(spec, said, TODAY)
    return result.value if isinstance(result, Accepted) else result.code


def shown(kind: str, value: Value, language: str = "en") -> str:
    return show(Spec(kind), value, language)
