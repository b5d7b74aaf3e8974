"""How surely a citizen is known, and whether that is enough. Pure.

What was proven stands in the talk: `proofs`, level -> {method, at, and of a sign-in name, born, gender, number,
account, aadhaar_last4}. It counts for a bounded time (`Catalogue.proof_hours`); a PIN renews it: `since` is when it was
proven first. What is on the way stands in the form: `proof` {then: the act that waits, ordered: a way was, way: code or
pin, if it is one, url, until, digits, sent_at, signed: who signed in and was not confirmed yet, accepted: the answers
that are to be sent though they differ, papers: true where these do instead, young: who writes said to be under 18,
relation: what whoever agrees for a child is to it}; of a record that is not shown yet sought: the look-up that the code
is of, by: what was looked for, without: ways to it that will not do.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import CODED, HANDLE, KNOWN_NUMBER, SIGNED_IN, Field
from chaupal.engine.forms import behalf, differing, filling, flow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaupal.engine.definition import Service
    from chaupal.engine.definition.grounds import Behalf
    from chaupal.engine.events import SignedIn
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form

FILE, SHOW, FILL = "file", "show", "fill"  # acts; to go on with a form is one where a child writes
HELPED = "helped"  # how a case was filed that somebody else filled in: the citizen agreed on her own phone
SAME, OTHER = "same", "other"  # the account's mobile number and the chat's
_HOUR = 3600
_APPLICANT = "applicant"  # whom a sign-in tells of
# what it tells -> what a field of the form means
_COMPARED = {"name": "name", "born": "born", "aadhaar_last4": "aadhaar"}


def needed(scene: Scene, service: Service, form: Form, act: str) -> int:
    """How surely one must be known for that act, as the form stands."""
    need = service.identity.file if act == FILE else service.identity.show
    usual = KNOWN_NUMBER if act == FILE else HANDLE
    level = need.level if flow.holds(need.when, flow.names(service, form, scene.today)) else min(usual, need.level)
    return SIGNED_IN if act == FILE and behalf.wants_sign_in(service, form, scene.today) else level


def proof_of(scene: Scene, level: int) -> Mapping[str, Any]:
    """What was proven at that level and counts still; empty if nothing."""
    proof = scene.talk.proofs.get(str(level), {})
    until = proof.get("at", 0) + scene.catalogue.proof_hours.get(level, 0) * _HOUR
    return proof if proof and scene.now.timestamp() < until else {}


def level(scene: Scene) -> int:
    """How surely the citizen is known now."""
    known = [each for each in (KNOWN_NUMBER, CODED, SIGNED_IN) if proof_of(scene, each)]
    return max([HANDLE if scene.talk.phoneless else KNOWN_NUMBER, *known])


def told_of(event: SignedIn) -> dict[str, Any]:
    """What a sign-in said, as it is kept."""
    return {
        "method": "digilocker",
        "at": event.signed_at,
        "name": event.name,
        "born": event.born,
        "gender": event.gender,
        "number": event.number,
        "account": event.account,
        "aadhaar_last4": event.aadhaar_last4,
    }


def lacks(scene: Scene, act: str) -> bool:
    """Whether something is to be shown or settled before that act of the open form.

    Where a code is asked for to be shown a record, the register is asked first: it knows the number.
    """
    service, form = scene.service, scene.form
    need = needed(scene, service, form, act)
    if act == SHOW and need == CODED:
        return False
    is_unsaid = act in (FILE, FILL) and behalf.is_unsaid(service, form, scene.today)
    if is_unsaid or act == FILL:
        return is_unsaid
    if act == FILE and scene.talk.helped:  # whoever writes is not the citizen: nothing proves them as her
        return behalf.wants_sign_in(service, form, scene.today)
    if need == SIGNED_IN and is_under_age(scene):
        return True
    if level(scene) < need:
        return not (act == FILE and form.proof.get("papers") and papers_do(service, form))
    return act == FILE and need >= SIGNED_IN and bool(unsettled(scene))


def is_under_age(scene: Scene) -> bool:
    """Whether a parent must sign in for the open form, and who did is not surely of age."""
    proof = proof_of(scene, SIGNED_IN)
    wants = behalf.wants_sign_in(scene.service, scene.form, scene.today)
    return bool(proof) and wants and not behalf.is_adult(proof, scene.today)


def papers_do(service: Service, form: Form) -> bool:
    """Whether a paper was sent that does instead of a sign-in."""
    return any(form.papers.get(paper) for paper in service.identity.instead)


def differences(scene: Scene, service: Service, form: Form) -> list[tuple[Field, str]]:
    """Answers that say otherwise of the applicant than the sign-in does, each with what the sign-in says.

    Only where the applicant is who writes. Another spelling, or a name left out, is no difference.
    """
    proof = proof_of(scene, SIGNED_IN)
    if not proof or not flow.is_for_sender(service, form, scene.today) or behalf.is_child(service, form, scene.today):
        return []
    told = [(field, form.answers.get(field.id), theirs) for field, theirs in _told_of(scene, service, proof)]
    return [(field, theirs) for field, ours, theirs in told if ours and differing.are_two(field.spec, theirs, ours)]


def _told_of(scene: Scene, service: Service, proof: Mapping[str, Any]) -> Iterator[tuple[Field, str]]:
    """The fields of which it tells, each with what, as an answer to it."""
    for told, meant in _COMPARED.items():
        field = next((field for field in service.fields if field.means == f"{_APPLICANT}.{meant}"), None)
        theirs = filling.taken(field.spec, proof[told], scene.today) if field and proof.get(told) else None
        if field and theirs is not None:
            yield field, str(theirs)


def unsettled(scene: Scene) -> list[tuple[Field, str]]:
    """Differences of the open form that the citizen has not said to be sent as they are."""
    accepted = scene.form.proof.get("accepted", {})
    found = differences(scene, scene.service, scene.form)
    return [(field, theirs) for field, theirs in found if accepted.get(field.id) != scene.form.answers.get(field.id)]


def of_case(scene: Scene, service: Service, form: Form) -> dict[str, Any]:
    """On what a case rests, for those who decide it; empty where a known number is enough.

    {needed, level, method, and of a sign-in at, name, born, number, aadhaar_last4, differs: {field: what it says}; of
    whom another agreed for behalf: {principal, relation, verified}}.
    """
    need = needed(scene, service, form, FILE)
    agreed = agreed_for(scene, service, form)
    other = {"behalf": asdict(agreed)} if agreed else {}
    if need <= KNOWN_NUMBER and not other:
        return {}
    if scene.talk.helped:
        return {"needed": need, "level": KNOWN_NUMBER, "method": HELPED, **other}
    proof = proof_of(scene, SIGNED_IN)
    if not proof or need <= KNOWN_NUMBER:
        code = proof_of(scene, CODED) if need > KNOWN_NUMBER else {}
        method = (
            "papers" if form.proof.get("papers") else "code" if code else "none" if need > KNOWN_NUMBER else "number"
        )
        at = {"at": code["at"]} if code else {}
        return {"needed": need, "level": level(scene), "method": method, **at, **other}
    told = {name: proof[name] for name in ("method", "at", "name", "born", "number", "aadhaar_last4") if name in proof}
    told |= {"at": proof["since"]} if proof.get("since") else {}
    differs = {field.id: theirs for field, theirs in differences(scene, service, form)}
    return {"needed": need, "level": SIGNED_IN, **told, "differs": differs, **other}


def agreed_for(scene: Scene, service: Service, form: Form) -> Behalf | None:
    """For whom another agrees by this form; a sign-in shows it only where it was asked for."""
    asked = behalf.wants_sign_in(service, form, scene.today)
    return behalf.of_form(service, form, scene.today, proof_of(scene, SIGNED_IN) if asked else {})
