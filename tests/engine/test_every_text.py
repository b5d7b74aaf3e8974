"""Every text that the engine can say exists in every language, and no shared text is there for nothing."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from chaupal.applications.base import MEETINGS
from chaupal.applications.states import State as CaseState
from chaupal.catalogue.queries import catalogue, document_kinds
from chaupal.catalogue.schema.form import KINDS
from chaupal.consent.purposes import PURPOSES
from chaupal.documents.refusals import REASONS
from chaupal.engine.definition.grounds import GROUNDS
from chaupal.engine.forms.behalf import RELATIONS
from chaupal.engine.forms.filling import PROFILE
from chaupal.engine.forms.gathered import DATA
from chaupal.engine.identity_orders import CODE, PIN
from chaupal.engine.proving import FILE, SHOW
from chaupal.genuine.base import Whole
from chaupal.genuine.judging import FINDINGS
from chaupal.hearing import terms
from chaupal.hearing.answers import REFUSALS
from chaupal.helping import base as helping
from chaupal.kit.languages import LANGUAGES
from chaupal.optins.base import Way
from chaupal.rights.base import Kind

ENGINE = Path(__file__).parents[2] / "src/chaupal/engine"
SOURCE = Path(__file__).parents[2] / "src/chaupal"
OF_SERVICES = {"name", "short_name", "about", "fee_note", "eligibility", "where"}
KINDS_OF_PAPER = {key.removeprefix("paper.") for key in catalogue().texts["en"] if key.startswith("paper.")}
PUT_TOGETHER = {  # keys with a part that is told by an event; {} stands for it
    "behalf.{}": RELATIONS,
    "meeting.{}": {*MEETINGS},
    "meeting.{}_off": {*MEETINGS},
    "landed.{}": {"kept", "filed", "taken_back", "asked_back"},
    "locker.{}": {"declined", "failed", "away", "another_number", "no_number"},
    "manager.{}": {"linked", "no_account"},
    "manager.row_{}": {"ask", "end"},
    "own.taken_back_{}": GROUNDS,
    "refused.{}": REFUSALS,
    "document.refused.{}": {*REASONS},
    "paper.{}": {*document_kinds(), "photo"},
    "moved.{}": {"in_progress", "approved", "rejected", "withdrawn"},
    "state.{}": {*CaseState, "withdrawn", "done", "revoked"},
    "topic.{}": {"fee", "documents", "time", "eligibility", "where", "accepted"},
    "issued.{}": {"certificate", "receipt"},
    "topic.no_{}": {"rebate", "late"},
    "pay.{}": {"expired", "link_unavailable"},
    "purpose.{}": PURPOSES,
    "own.how.{}": {*Way, helping.Way.CODE, "manager"},
    "helping.ask_{}": {"service", "name", "phone", "helper", "relation"},
    "helping.refused.{}": {*helping.Why},
    "helping.ended.{}": {*helping.End},
    "helping.sms.{}": {"filed", "asked", "approved", "rejected", "moved", "issued", "revoked", "erased"},
    "optin.how.{}": {*Way},
    "data.{}": {*DATA},
    "profile.{}": {*PROFILE, "female", "male", "transgender"},
    "status.no_{}": {"certificate", "receipt"},
    "term.{}": set(terms.spellings().values()),
    "paper_from.{}": {kind for kind in KINDS_OF_PAPER if f"paper_from.{kind}" in catalogue().texts["en"]},
    "language.names.{}": {*LANGUAGES},
    "ours.whole.{}": {*Whole} - {"nothing"},
    "ours.found.{}": FINDINGS,
    "caste_class.{}": {"sc", "st", "obc"},
    "identity.ask_{}": {FILE, SHOW},
    "identity.confirm_{}": {"other", "unknown"},
    "identity.{}": {"declined", "failed", "away"},
    "join.{}": {"joined", "wrong", "too_often"},
    "identity.record_{}": {"none", "often", "locked"},
    "identity.wrong_{}": {CODE, PIN},
    "identity.locked_{}": {CODE, PIN},
    "own.proof.{}": {"contact", "code", "digilocker"},
    "own.stays_{}": {*Kind},
    "rights.complaint_{}": {"waits", "answered", "elsewhere", "unknown"},
    "rights.nominee_{}": {"name", "relation", "phone"},
    "emergency.{}": {"suicide", "elder", "child", "violence", "fire", "medical", "cyber"},
}
OF_ITEMS = {
    "meaning",
    "passed",
    "coming",
    "ask",
    "label",
    "found",
    "not_found",
    "finding",
    "pick",
    "none",
    "fee",
    "stage",
    "together",
    "fails",
    "perhaps",
}
# said by the shell, the console and the certificates
ELSEWHERE = {"template", "failure", "paper", "role", "officer", "register"}


@cache
def keys() -> set[str]:
    """Every string of the engine that looks like a text's key; what is put into it is {}."""
    found = set()
    for path in {*ENGINE.rglob("*.py")} - {*ENGINE.glob("answers/*")}:  # answers name refusals by their codes
        source = ast.parse(path.read_text())
        lists = {id(name) for call in ast.walk(source) for name in _lists(call)}
        for node in ast.walk(source):
            if id(node) in lists:
                continue
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                found.add("".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values))
    return {key for key in found if re.fullmatch(r"[a-z_{}]+(\.[a-z_{}]+)*\.[a-z_{}]*[a-z}]", key)}


def _lists(node: ast.AST) -> list[ast.expr]:
    """The names of lists of the languages' packs that a call asks for: no text's keys."""
    return (
        node.args if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"words_of", "phrases_of"} else []
    )


@cache
def said() -> set[str]:
    """The keys with every value that can be put into them."""
    whole = {key for key in keys() if "{" not in key}
    return whole | {form.replace("{}", value) for form, values in PUT_TOGETHER.items() for value in values}


@pytest.mark.parametrize("language", catalogue().languages)
def test_every_text_that_can_be_said_exists(language: str):
    assert sorted(said() - set(catalogue().texts[language])) == []


def test_every_key_that_is_put_together_is_known_here():
    put_together = {key for key in keys() if "{" in key}
    of_items = {key for key in put_together if key.replace("{}.", "").replace(".{}", "") in OF_ITEMS}

    assert of_items
    assert put_together - of_items - {"{}.{}", "{}.{}.{}"} == set(PUT_TOGETHER)


def test_no_shared_text_is_there_for_nothing():
    shared = {key for key in catalogue().texts["en"] if key.partition(".")[0] not in ELSEWHERE}
    others = _others()
    named = {key for key in shared if f'"{key}"' in others}
    named |= {f"{kind}.{key}" for kind in KINDS for key in said()}  # before the shared text, for services of the kind

    assert sorted(shared - said() - named) == []


def _others() -> str:
    """What the rooms beside the engine name: receipts, the console, the pages."""
    return "\n".join(path.read_text() for path in SOURCE.rglob("*.py") if ENGINE not in path.parents)


@pytest.mark.parametrize("text", sorted(OF_SERVICES))
def test_every_service_says_what_all_services_say(text: str):
    for service in catalogue().services.values():
        assert all(service.text(language, text) for language in catalogue().languages), service.id
