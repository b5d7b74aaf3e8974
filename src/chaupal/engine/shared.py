"""What of a talk is the citizen's and not the conversation's: their other talks know it, too. Pure.

Language and opt-out, consents, kept details and papers, cases: a part of the talk -> key -> value. A form stays in its
own conversation, as what a sign-in proved does, and what an office asked; that there is one the others know, and where.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from chaupal.engine.forms import keeping
from chaupal.engine.talk import Case, Keepsake, Where, part_of
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.talk import Form, Talk

File = dict[str, dict[str, Any]]
MOST_CASES = 30  # as many as a talk remembers


def shared(talk: Talk) -> File:
    """All that the citizen's other talks may know."""
    return {
        "citizen": {"language": talk.language, "stopped": talk.stopped},
        "consents": dict.fromkeys(talk.consents, True),
        "withdrawn": dict.fromkeys(talk.withdrawn, True),
        "profile": dict(talk.profile),
        "keepsakes": {"|".join(sorted(one.accept)): asdict(one) for one in talk.keepsakes},
        "forms": {form.service: talk.department for form in _unfinished(talk)},
        "cases": {case.number: asdict(replace(case, reference="")) for case in reversed(talk.cases)},
    }


def _unfinished(talk: Talk) -> list[Form]:
    """Forms that can be gone on with."""
    forms = [] if talk.where is Where.FILING else [talk.form]
    return [form for form in (*forms, *talk.parked) if form is not None and form.where != Where.FILING]


def changes(before: File, after: File) -> File:
    """What is new or otherwise, and as None what is no more; the oldest case first."""
    found: File = {}
    for part, values in after.items():
        was = before.get(part, {})
        changed = {key: value for key, value in values.items() if key not in was or was[key] != value}
        changed |= {key: None for key in was if key not in values}
        if changed:
            found[part] = changed
    return found


def merged(talk: Talk, told: Mapping[str, Mapping[str, Any]], *, whole: bool) -> Talk:
    """The talk with what was told of another; what this version does not know is passed over.

    If all was told and not a change, what stands here stays: a language, an opt-out or none, a consent taken back.
    """
    known = _standing(talk) if whole else {}
    for part in sorted(_PUT.keys() & told.keys()):
        fresh = {key: value for key, value in told[part].items() if key not in known.get(part, {})}
        talk = _PUT[part](talk, fresh)
    return talk


def _standing(talk: Talk) -> File:
    """What is not taken from another talk, because it stands in this one."""
    if talk.where is Where.NEW:
        return {}
    known = shared(talk)
    agreed = known["consents"] | known["withdrawn"]
    citizen = {"stopped": talk.stopped} | ({"language": talk.language} if talk.language else {})
    return known | {"citizen": citizen, "consents": agreed, "withdrawn": agreed}


def _citizen(talk: Talk, fresh: Mapping[str, Any]) -> Talk:
    language = fresh.get("language") or talk.language
    return replace(talk, language=language, stopped=fresh.get("stopped", talk.stopped))


def _names(before: tuple[str, ...], fresh: Mapping[str, Any]) -> tuple[str, ...]:
    kept = [name for name in before if fresh.get(name, True)]
    return tuple(dict.fromkeys([*kept, *(name for name, value in fresh.items() if value)]))


def _profile(talk: Talk, fresh: Mapping[str, Any]) -> Talk:
    profile = {name: value for name, value in {**talk.profile, **fresh}.items() if value is not None}
    if talk.profile and not profile:
        return replace(keeping.forgotten(talk), keepsakes=talk.keepsakes)
    return replace(talk, profile=profile)


def _keepsakes(talk: Talk, fresh: Mapping[str, Any]) -> Talk:
    left = [one for one in talk.keepsakes if "|".join(sorted(one.accept)) not in fresh]
    told = [part_of(Keepsake, plain) for plain in fresh.values() if plain]
    return replace(talk, keepsakes=keeping.with_these(left, told))


def _forms(talk: Talk, fresh: Mapping[str, Any]) -> Talk:
    there = {service: where for service, where in {**talk.forms_there, **fresh}.items() if where is not None}
    return replace(talk, forms_there=there)


def _cases(talk: Talk, fresh: Mapping[str, Any]) -> Talk:
    """One that was filed elsewhere gets a reference that no form of this talk bears."""
    for number, plain in fresh.items():
        own = next((case for case in talk.cases if case.number == number), None)
        others = tuple(case for case in talk.cases if case.number != number)
        if not plain:  # of more than a talk remembers the oldest is forgotten
            talk = replace(talk, cases=others)
        elif own is not None:
            case = replace(part_of(Case, plain), reference=own.reference)
            talk = replace(talk, cases=tuple(case if one is own else one for one in talk.cases))
        else:
            forms = talk.forms + 1
            case = replace(part_of(Case, plain), reference=f"f{forms}")
            talk = replace(talk, forms=forms, cases=(case, *others)[:MOST_CASES])
    return talk


_PUT = {
    "citizen": _citizen,
    "consents": lambda talk, fresh: replace(talk, consents=_names(talk.consents, fresh)),
    "withdrawn": lambda talk, fresh: replace(talk, withdrawn=_names(talk.withdrawn, fresh)),
    "profile": _profile,
    "keepsakes": _keepsakes,
    "forms": _forms,
    "cases": _cases,
}
