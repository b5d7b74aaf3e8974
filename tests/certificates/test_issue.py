"""From an approved case or a paid bill to a paper in the chat that anybody can check."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from chaupal.applications import actions as applications
from chaupal.applications.base import Filing
from chaupal.applications.filing import open_case
from chaupal.applications.models import Application
from chaupal.certificates import actions, queries
from chaupal.certificates.base import Standing
from chaupal.certificates.jobs import _of_case, issue, receipt, send
from chaupal.certificates.link import code_of
from chaupal.certificates.models import Certificate
from chaupal.citizens.actions import erase
from chaupal.citizens.base import Erased
from chaupal.departments.actions import post_officer
from chaupal.departments.models import AuditRow
from chaupal.jobs.base import Retry
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.payments.models import Bill, Order, Payment
from chaupal.payments.receipts import issue as number_receipt
from tests.applications.cases import land, officer
from tests.certificates.samples import BIRTH_ANSWERS, CASTE_ANSWERS
from tests.talking import jobs, open_talk

FOUND_ON_PAPER = {
    "owner_names": "हरि सिंह (1/2), Ram Singh (1/2)",
    "recorded_khata": "54/2",
    "area": "5 bigha 3 biswa",
    "land_kind": "agricultural",
}
NAMES = {"en": "Kavita Rawat", "hi": "कविता रावत"}


def granted(talk, service="caste_certificate_obc", answers=CASTE_ANSWERS, reference="f1"):
    """A case that was approved."""
    department = "revenue" if service == "caste_certificate_obc" else "mcd"
    with transaction.atomic():
        return open_case(
            Filing(
                citizen_id=talk.citizen_id,
                conversation_id=talk.id,
                reference=reference,
                service=service,
                version=1,
                department=department,
                language="hi",
                answers=answers,
                papers={},
                staged=False,
                paid=True,
                now=now(),
            )
        )


def paid(talk, method="upi", paid_ago=timedelta(minutes=5)):
    """A bill that was paid."""
    at = now() - paid_ago
    bill = Bill.objects.create(
        citizen_id=talk.citizen_id,
        conversation_id=talk.id,
        reference="f7",
        department="mcd",
        service="property_tax_payment",
        lines=[{"line": "संपत्ति कर 2026-27", "paise": 1_245_000}, {"line": "ब्याज", "paise": 124_550}],
        amount_paise=1_369_550,
        description="संपत्ति कर, 4-बी लक्ष्मी नगर",
        language="hi",
        opened_at=at,
        paid_at=at,
    )
    order = Order.objects.create(bill=bill, attempt=1, vendor="razorpay", paise=1_369_550, expires_at=at, opened_at=at)
    payment = Payment.objects.create(
        bill=bill, order=order, vendor="razorpay", payment_id="pay_Q1", paise=1_369_550, method=method, heard_at=at
    )
    return number_receipt(payment, at)


def issued(talk):
    return [fact for fact in talk.heard() if fact["type"] == "paper_issued"]


def test_a_certificate_comes_into_the_chat(city, talk):
    case = granted(talk)

    issue(case.id)

    (fact,) = issued(talk)
    row = Certificate.objects.get()
    assert fact == {
        "type": "paper_issued",
        "what": "certificate",
        "number": case.number,
        "title": row.number,
        "paper": {"hi": "अन्य पिछड़ा वर्ग (ओबीसी) प्रमाण पत्र", "en": "Other Backward Class (OBC) Certificate"},
        "service": "caste_certificate_obc",
        "media_id": fact["media_id"],
        "filename": f"{row.number}.pdf",
        "url": f"http://127.0.0.1:8170/verify/{code_of(row)}",
        "valid_until": row.valid_until.isoformat(),
    }
    assert re.fullmatch(r"DL-OBC-20\d\d-[2-9B-DF-HJKMNP-TV-Z]{8}", row.number)  # nobody guesses another's
    assert Application.objects.get(id=case.id).certificate_number == row.number


def test_what_officers_found_on_paper_makes_the_certificate_whole(city, talk):
    case, verifier = land(khata_no="7"), officer("verifier", "field_verifier")
    applications.approve(case.id, verifier, "", now(), checked=["entry_found"], entered=FOUND_ON_PAPER)
    applications.approve(case.id, officer("tehsildar", "tehsildar"), "", now())

    certificate = _of_case(case.id)

    assert certificate is not None
    (page,) = PdfReader(BytesIO(queries.content(certificate.id))).pages
    text = page.extract_text()
    for value in ("Ram Singh (1/2)", "54/2", "5 bigha 3 biswa", "Agricultural land"):
        assert value in text


def test_whatsapp_has_the_very_pdf_that_is_kept(city, talk):
    case = granted(talk)
    issue(case.id)

    media = city.graph("GET", issued(talk)[0]["media_id"]).json()
    content = city.http.get(media["url"]).content

    assert media["mime_type"] == "application/pdf"
    assert content == queries.content(Certificate.objects.get().id)
    assert len(PdfReader(BytesIO(content)).pages) == 1


def test_a_certificate_is_issued_once_however_often_the_job_runs(city, talk):
    case = granted(talk)

    for _ in range(3):
        issue(case.id)

    assert Certificate.objects.count() == len(issued(talk)) == 1


def test_it_waits_for_whatsapp_and_keeps_its_number(city, talk):
    case = granted(talk)
    city.fault(kind="down")
    with pytest.raises(Retry):
        issue(case.id)
    number = Certificate.objects.get().number
    city.http.delete(f"{city.url}/faults")

    issue(case.id)

    assert [fact["title"] for fact in issued(talk)] == [number]


def test_every_certificate_leaves_an_audit_row(city, talk):
    issue(granted(talk).id)

    row = AuditRow.objects.get(act="issue_certificate")

    assert (row.subject, row.department) == (Certificate.objects.get().number, "revenue")


def test_neither_row_nor_file_says_whose_it_is(city, talk, settings):
    issue(granted(talk).id)
    row = Certificate.objects.get()

    file = (Path(settings.CHAUPAL_MEDIA_DIR) / row.path).read_bytes()

    assert not file.startswith(b"%PDF")
    assert "क्ष".encode() not in bytes(row.holder)


def test_a_case_that_is_not_approved_gets_none(city, talk):
    case = granted(talk)
    Application.objects.filter(id=case.id).update(state="rejected")

    with pytest.raises(ValueError, match="rejected"):
        issue(case.id)

    assert Certificate.objects.count() == 0


def test_anybody_can_check_it(city, talk):
    issue(granted(talk).id)
    row = Certificate.objects.get()

    verdict = queries.verify(code_of(row))

    assert verdict.standing == Standing.VALID
    assert verdict.number == row.number
    assert verdict.holder == "क्ष*** श्री***"
    assert (verdict.department["hi"], verdict.department["en"]) == ("राजस्व विभाग", "Revenue Department")
    assert verdict.valid_until > now().date() + timedelta(days=1090)
    assert queries.verify_number(f" {row.number.lower()} ") == verdict


@pytest.mark.parametrize("forged", ["A" * 118, "A" * 27, "A" * 26 + "B", "A" * 26 + "=", "क" * 27])
def test_a_forged_token_or_link_costs_no_query(db, django_assert_num_queries, forged: str):
    with django_assert_num_queries(0):
        assert queries.verify(forged).standing == Standing.UNKNOWN
        assert not queries.is_signed(forged)


def test_a_token_dies_with_what_it_vouches_for(city, talk):
    issue(granted(talk).id)
    row = Certificate.objects.get()
    token = code_of(row)
    assert len(token) < 30, "it stands in a message"
    Certificate.objects.filter(id=row.id).update(digest=b"changed.")

    assert queries.verify(token).standing == Standing.UNKNOWN


def test_after_its_last_day_it_has_expired(city, talk, time_machine):
    issue(granted(talk).id)
    row = Certificate.objects.get()

    time_machine.move_to(datetime(row.valid_until.year, row.valid_until.month, row.valid_until.day, 12, tzinfo=UTC))
    assert queries.verify(code_of(row)).standing == Standing.VALID
    time_machine.shift(timedelta(days=1))
    assert queries.verify(code_of(row)).standing == Standing.EXPIRED


def test_a_revoked_one_is_known_as_such(city, talk):
    issue(granted(talk).id)
    row = Certificate.objects.get()
    officer = post_officer("kavita", "a-password-for-tests", NAMES, {("revenue", "sdm")})

    actions.revoke(row.id, officer, "false paper", now())

    verdict = queries.verify(code_of(row))
    assert (verdict.standing, verdict.revoked_on) == (Standing.REVOKED, day_in_india(now()))
    assert b"false paper" not in bytes(Certificate.objects.get().revocation or b"")
    assert AuditRow.objects.filter(act="revoke_certificate", officer_id=officer.id).count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_erased_citizen_s_certificate_can_still_be_checked_but_not_read(city, talk):
    issue(granted(talk).id)
    row = Certificate.objects.get()

    erase(talk.citizen_id)

    verdict = queries.verify(code_of(row))
    assert (verdict.standing, verdict.holder) == (Standing.VALID, "")
    with pytest.raises(Erased):
        queries.content(row.id)


@pytest.mark.django_db(transaction=True)
def test_for_an_erased_citizen_nothing_is_issued(city, talk):
    case = granted(talk)
    erase(talk.citizen_id)

    issue(case.id)

    assert Certificate.objects.count() == 0


def test_it_is_sent_again_when_asked_and_to_its_citizen_only(city, talk):
    case = granted(talk)
    issue(case.id)

    actions.resend("certificate", open_talk("919800000202").id, case.number)  # somebody else's
    actions.resend("receipt", talk.id, case.number)
    actions.resend("certificate", talk.id, case.number)
    again = [arguments for path, arguments in jobs() if path == "chaupal.certificates.jobs.send"]
    assert len(again) == 1
    send(*again[0])
    send(*again[0])

    assert [fact["title"] for fact in issued(talk)] == [Certificate.objects.get().number] * 2


def test_a_birth_certificate_takes_the_record_that_was_found(city, talk):
    issue(granted(talk, "birth_certificate", BIRTH_ANSWERS).id)

    verdict = queries.verify(code_of(Certificate.objects.get()))

    assert verdict.title == {"hi": "जन्म प्रमाण पत्र", "en": "Birth Certificate"}
    assert verdict.holder == "अ*** श***"
    assert verdict.valid_until is None


def test_names_are_printed_in_both_scripts_and_checked_as_they_are_stored(city, talk):
    answers = {**CASTE_ANSWERS, "father_name": "Ram Verma", "spellings": {"Ram Verma": "राम वर्म्मा"}}
    issue(granted(talk, answers=answers).id)

    row = Certificate.objects.get()
    (page,) = PdfReader(BytesIO(queries.content(row.id))).pages
    assert "Kshama Srivastava" in page.extract_text()
    assert "Ram Verma" in page.extract_text()
    assert queries.verify(code_of(row)).holder == "क्ष*** श्री***"


def test_a_receipt_comes_into_the_chat_and_can_be_checked(city, talk):
    numbered = paid(talk)

    receipt(numbered.bill_id)
    receipt(numbered.bill_id)

    (fact,) = issued(talk)
    assert (fact["what"], fact["number"], fact["title"]) == ("receipt", "f7", numbered.number)
    assert fact["filename"] == f"{numbered.number.replace('/', '-')}.pdf"
    assert queries.verify(fact["url"].rpartition("/")[2]).number == numbered.number


def test_a_receipt_waits_a_moment_for_the_case_and_names_it(city, talk):
    numbered = paid(talk, paid_ago=timedelta(seconds=1))
    with pytest.raises(Retry):
        receipt(numbered.bill_id)
    property_tax = {
        "upic": "011204500387215",
        "property": {"id": "7", "owner_name": "Sunita Devi", "upic": "011204500387215"},
    }
    granted(talk, "property_tax_payment", property_tax, "f7")

    receipt(numbered.bill_id)

    assert queries.verify(code_of(Certificate.objects.get())).holder == "S*** D***"


def test_a_receipt_is_the_applicants_even_where_the_property_is_anothers(city, talk):
    numbered = paid(talk)
    licence = {"applicant_name": "Imran Khan", "property": {"id": "7", "owner_name": "Sunita Devi", "address": "H-12"}}
    granted(talk, "trade_health_licence", licence, "f7")

    receipt(numbered.bill_id)

    assert queries.verify(code_of(Certificate.objects.get())).holder == "I*** K***"


def test_a_receipt_names_place_and_day_of_a_booking_not_the_place_as_an_address(city, talk):
    numbered = paid(talk)
    place = {"id": "17", "address": "Sector 7, Rohini, Delhi 110085"}
    booking = {"applicant_name": "Sunita Devi", "venue": "hall_rohini", "place": place, "day": {"on": "2026-06-27"}}
    granted(talk, "park_hall_booking", booking, "f7")

    receipt(numbered.bill_id)

    (page,) = PdfReader(BytesIO(queries.content(Certificate.objects.get().id))).pages
    text = page.extract_text()
    assert "Hall, Rohini Sector 7" in text
    assert " / Day" in text
    assert "110085" not in text


def test_a_receipt_does_not_wait_for_ever(city, talk):
    receipt(paid(talk, paid_ago=timedelta(seconds=21)).bill_id)

    assert len(issued(talk)) == 1


def test_an_unpaid_bill_has_no_receipt(city, talk):
    with pytest.raises(ValueError, match="not paid"):
        receipt(12345)


def test_two_jobs_at_once_issue_one_certificate(city, talk, settings):
    case = granted(talk)
    first = _of_case(case.id)

    second = _of_case(case.id)  # as a job does that looked before the first had entered its own

    assert first == second
    assert Certificate.objects.count() == 1
    kept = [
        path for path in Path(settings.CHAUPAL_MEDIA_DIR, "certificates").rglob("*.sealed") if first.path in str(path)
    ]
    assert len(kept) == 1
    assert queries.content(first.id).startswith(b"%PDF")


@pytest.mark.parametrize("things", [{}, {"application_id": 1, "bill_id": 2}])
def test_one_paper_belongs_to_one_thing(city, talk, things):
    issue(granted(talk).id)
    row = Certificate.objects.get()
    both = {"application_id": None, "bill_id": None, **things}

    with pytest.raises(IntegrityError):
        Certificate.objects.filter(id=row.id).update(**both)
