"""What a department's system reads, files and decides: its own department's, as the forms and the desks say."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import pytest

from chaupal.applications import queries
from chaupal.applications.models import Application
from chaupal.channel.models import Outbox
from chaupal.citizens.models import Citizen
from chaupal.console import agreed, telling
from chaupal.console.proof import shown
from chaupal.console.shown import history as happened
from chaupal.conversations.actions import run_batch
from chaupal.departments.models import AuditRow
from chaupal.documents import settling
from chaupal.documents.models import Document
from chaupal.kit.clock import now
from chaupal.mailbox.models import Conversation, Mail
from tests.api.systems import CONSENT, GRIEVANCE, System, a_system, grievance, problem
from tests.applications.cases import obc

pytestmark = pytest.mark.django_db
SOLVENT = {
    "property": "free",
    "purpose": "tender",
    "applicant_name": "Asha Devi",
    "date_of_birth": "1980-02-01",
    "gender": "female",
    "guardian_name": "Ramesh Kumar",
    "guardian_is": "father",
    "pan": "ABCPD1234E",
    "aadhaar": "2345 6789 0124",
    "address": "12 Rohini Sector 7, Delhi",
    "pincode": "110085",
    "property_address": "12 Rohini Sector 7, Delhi",
    "property_value": 50_000_000,
    "solvency_amount": 40_000_000,
    "declaration": "agree",
}
CHECKS = ["right_department", "looked_into", "told_what_was_done"]


def test_an_application_is_filed_once_however_often_it_is_sent_and_every_row_names_the_client() -> None:
    system = System(a_system())

    first, again = (system.files("walk-in-0001") for _ in range(2))

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert Application.objects.count() == Citizen.objects.count() == 1
    case = system.get(f"/applications/{first.json()['id']}").json()
    assert case["answers"] == GRIEVANCE
    assert (case["state"], case["stage"], case["role"]) == ("filed", "redressal", "gro")
    other = system.files("walk-in-0001", answers={**GRIEVANCE, "subject": "bribe"})
    assert problem(other, 422)["type"].endswith("key-reused")
    acts = AuditRow.objects.filter(actor=system.made.client.client_id).values_list("act", flat=True)
    assert list(acts.order_by("sequence")) == ["file_application", "filed_application", "read_case"]


def test_the_departments_word_for_the_consent_stands_in_the_ledger_as_that() -> None:
    from chaupal.consent.queries import history

    system = System(a_system())
    system.files(consent={**CONSENT, "principal": "ward", "relation": "guardian"})

    (artefact,) = history(Citizen.objects.get().id)

    assert (artefact.department, artefact.purpose, artefact.state) == (
        "administrative_reforms", "grievance_redress", "given",
    )  # fmt: skip
    assert artefact.method == artefact.behalf.verified == "office"
    assert system.made.client.client_id in artefact.evidence
    assert "signed, 2026-11-30 10:00 IST, register 4, page 12" in artefact.evidence
    held = Application.objects.get()
    read = agreed.shown(held, agreed.standing_of(held))
    assert read["evidence"] == artefact.evidence, "which the officer reads, with when it was given"
    case = queries.case(held.id)
    rests_on = shown(case)
    assert (rests_on.method, rests_on.by, rests_on.principal) == ("office", "CM Portal", "ward")
    assert happened(case, rests_on.by)[-1].who == "CM Portal", "who filed it stands in its history"
    filed = system.files("walk-in-0002").json()
    read_there = system.get(f"/applications/{filed['id']}").json()
    assert read_there["history"][0]["by"] == "system"
    later = {**CONSENT, "given_at": (now() + timedelta(days=1)).isoformat()}
    assert pointers(system.files(consent=later)) == {"#/consent/given_at"}


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"subject": "nonsense"}, {"#/answers/subject"}),
        ({"complained_before": "no"}, {"#/answers/complained_before"}),
        ({"description": "short"}, {"#/answers/description"}),
        ({"description": None, "complainant_name": None}, {"#/answers/description", "#/answers/complainant_name"}),
        ({"earlier_complaint_no": "77"}, {"#/answers/earlier_complaint_no"}),
        ({"special_case": "court"}, {"#/answers/not_in_court"}),
        ({"location": {"latitude": 19.07, "longitude": 72.87}}, {"#/answers/location"}),
        ({"location": {"latitude": "x"}}, {"#/answers/location"}),
        ({"is_officer": True}, {"#/answers/is_officer"}),
        ({"not_in_court": True}, {"#/answers/not_in_court"}),
        (
            {
                "foo": 3,
                "subject": "nonsense",
                "complained_before": "no",
                "description": "short",
                "complainant_name": None,
            },
            {f"#/answers/{one}" for one in ("foo", "subject", "complained_before", "description", "complainant_name")},
        ),
        ({"foo": 3, "special_case": "court"}, {"#/answers/foo", "#/answers/not_in_court"}),
    ],
    ids=lambda value: ",".join(sorted(value)),
)
def test_answers_are_checked_as_the_form_checks_them(changes, wrong) -> None:
    system = System(a_system())

    assert pointers(system.files(answers={**GRIEVANCE, **changes})) == wrong
    assert not Application.objects.exists()
    assert not Citizen.objects.exists()


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"phone": "12"}, 422),
        ({"language": "xx"}, 422),
        ({"service": "caste_certificate_obc"}, 422),  # another department's
        ({"version": 99}, 422),
        ({"payment": {"paise": 100, "receipt": "1"}}, 422),  # nothing is due
        ({"answers": []}, 422),
        ({"consent": {}}, 422),
        ({"unheard_of": 1}, 422),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, dict) else "",
)
def test_what_is_around_the_answers_is_checked_too(changes, status) -> None:
    problem(System(a_system()).files(**changes), status)
    assert not Citizen.objects.exists()


def test_money_is_in_paise_and_what_follows_from_answers_need_not_be_told() -> None:
    system = System(a_system("revenue", roles=["sdm"]))
    papers = ("identity", "address_proof", "ownership", "valuation", "affidavit", "photo")
    file = {"name": "scan.png", "content": base64.b64encode(_picture()).decode()}
    told: dict[str, Any] = {"service": "solvency_certificate", "papers": {paper: [file] for paper in papers}}

    for changes, wrong in (
        ({"solvency_amount": 40_000_050}, "solvency_amount"),  # half a rupee
        ({"solvency_amount": 60_000_000}, "within_value"),
        ({"sub_division": "narela"}, "sub_division"),  # of another district than the PIN code's
        ({"pan": "ABC"}, "pan"),
    ):
        assert pointers(system.files(**told, answers={**SOLVENT, **changes})) == {f"#/answers/{wrong}"}
    assert pointers(system.files(**{**told, "papers": {}}, answers=SOLVENT)) == {f"#/papers/{one}" for one in papers}
    case = system.files(**told, answers=SOLVENT).json()["id"]

    answers = system.get(f"/applications/{case}").json()["answers"]
    assert (answers["property_value"], answers["solvency_amount"]) == (50_000_000, 40_000_000)
    assert (answers["district"], answers["sub_division"]) == ("north_west", "rohini")
    assert answers["aadhaar"] == "XXXX XXXX 0124"  # no more is kept of it than of a citizen's


def test_what_is_no_json_or_has_no_key_is_refused() -> None:
    system = System(a_system())

    assert problem(system.send("/applications", b"{", "walk-in-0002"), 400)["type"].endswith("bad-json")
    assert problem(system.send("/applications", grievance()), 400)["type"].endswith("missing-parameter")
    problem(
        system.http.post("/api/v1/applications", {"a": 1}, headers=system.bearer | {"Idempotency-Key": "k" * 9}), 415
    )
    problem(system.send("/services", {}), 405)
    problem(system.get("/nowhere"), 404)


def test_another_departments_case_is_not_there_and_the_try_stands_in_its_audit() -> None:
    system, theirs = System(a_system()), obc()
    place = f"/applications/{theirs.number.replace('/', '-')}"
    for path in (place, f"{place}/documents", f"{place}/documents/1", "/applications/OBC-2026-9999999"):
        told = problem(system.get(path), 404)
        assert "detail" not in told  # the one as the other
    problem(system.send(f"{place}/acts", {"act": "reject", "step": 0, "words": "no"}), 404)

    assert system.get("/applications").json()["applications"] == []
    tries = AuditRow.objects.filter(subject=theirs.number, department="revenue", actor=system.made.client.client_id)
    assert [row.act.endswith(".refused") for row in tries] == [True] * 4


def test_cases_are_listed_in_pages_and_as_they_changed() -> None:
    system = System(a_system())
    ids = [system.files().json()["id"] for _ in range(3)]
    since = now().isoformat()

    first = system.get("/applications", limit=2).json()
    rest = system.get("/applications", limit=2, cursor=first["next"]).json()
    assert [one["id"] for one in first["applications"] + rest["applications"]] == ids[::-1]
    assert rest["next"] is None
    assert system.get("/applications", changed_since=since).json()["applications"] == []
    system.send(f"/applications/{ids[1]}/acts", {"act": "reject", "step": 0, "words": "Not ours."})
    changed = system.get("/applications", changed_since=since).json()["applications"]
    assert [(one["id"], one["state"]) for one in changed] == [(ids[1], "rejected")]
    assert len(system.get("/applications", state="filed", service="public_grievance").json()["applications"]) == 2
    for wrong in ({"state": "lost"}, {"limit": 0}, {"limit": "x"}, {"cursor": "-1"}, {"changed_since": "yesterday"}):
        problem(system.get("/applications", **wrong), 400)


def test_a_desk_is_decided_by_its_own_rules_and_an_act_is_done_once() -> None:
    system = System(a_system())
    place = f"/applications/{system.files().json()['id']}/acts"
    approve = {"act": "approve", "step": 0, "words": "The file was found.", "checked": CHECKS}

    assert problem(system.send(place, {**approve, "checked": CHECKS[:1]}), 422)["type"].endswith("not-checked")
    assert problem(system.send(place, {**approve, "words": ""}), 422)["type"].endswith("words-missing")
    done, again = (system.send(place, approve, "act-000001") for _ in range(2))
    assert done.json() == again.json()
    assert (done.json()["state"], done.json()["step"]) == ("approved", 1)
    assert problem(system.send(place, approve), 409)["type"].endswith("acted-since")
    illegal = problem(system.send(place, {"act": "reject", "step": 1, "words": "no"}), 409)
    assert illegal["type"].endswith("illegal-move")
    assert "approved" in illegal["detail"]


def test_without_the_role_of_the_desk_nothing_is_decided() -> None:
    system = System(a_system(roles=["appellate"]))
    place = f"/applications/{system.files().json()['id']}/acts"

    refused = system.send(place, {"act": "reject", "step": 0, "words": "no"})

    assert problem(refused, 403)["type"].endswith("not-on-your-desk")


def test_papers_come_with_the_application_and_are_read_back(tmp_path) -> None:
    system = System(a_system())
    file = _picture()
    papers = {"evidence": [{"name": "photo.png", "content": base64.b64encode(file).decode()}]}
    wrong = {
        "evidence": [{"name": "x", "content": "!"}, {"name": "x", "content": base64.b64encode(b"MZ" * 99).decode()}]
    }
    assert pointers(system.files(papers=wrong)) == {"#/papers/evidence/0/content", "#/papers/evidence/1/content"}
    assert pointers(system.files(papers={"passport": papers["evidence"]})) == {"#/papers/passport"}

    place = f"/applications/{system.files(papers=papers).json()['id']}/documents"
    Document.objects.update(state="kept")  # as its reader leaves it

    (listed,) = system.get(place).json()["documents"]
    content = system.get(f"{place}/{listed['id']}")
    assert content.content == file
    assert content["Content-Disposition"] == "attachment"
    other = system.files().json()["id"]
    problem(system.get(f"/applications/{other}/documents/{listed['id']}"), 404)


def test_the_talk_of_somebody_who_walked_in_takes_the_news_and_sends_nobody_anything() -> None:
    system = System(a_system())
    papers = {"evidence": [{"name": "photo.png", "content": base64.b64encode(_picture()).decode()}]}
    case = system.files(papers=papers).json()
    document = Document.objects.get()
    settling.tell(document, "document_refused", {"reason": "dark", "params": {}})  # as its reader does
    settling.tell(document, "document_kept", {"document": str(document.id), "doubtful": {"name": "Asha"}})
    system.send(f"/applications/{case['id']}/acts", {"act": "reject", "step": 0, "words": "Not ours."})

    turns = 0
    while played := run_batch(None).turns:
        turns += played

    assert turns == 4  # filed, a paper refused, one kept, rejected

    assert set(Mail.objects.values_list("state", flat=True)) == {Mail.State.DONE}
    assert not Outbox.objects.exists()
    decided = queries.case(Application.objects.get().id)
    assert telling.told(decided) == telling.why_silent(decided), "the officer is not told that the citizen is"
    assert "filed at the department's counter" in telling.told(decided)
    Conversation.objects.update(window_until=now())
    assert telling.why_silent(decided) == "", "whoever writes there is told there"


def pointers(response) -> set[str]:
    return {each["pointer"] for each in problem(response, 422)["errors"]}


def _picture() -> bytes:
    import io

    from PIL import Image

    kept = io.BytesIO()
    Image.new("RGB", (64, 64), "white").save(kept, "PNG")
    return kept.getvalue()
