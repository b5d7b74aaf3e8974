"""What was issued to a citizen is pulled over HTTP and proven; what is wrong with it is a named fault, and nothing."""

from datetime import date

import pytest

from chaupal.catalogue.queries import document_fields, document_kinds, issued_kinds
from chaupal.documents.actions import made_safe
from chaupal.locker import base
from chaupal.locker.base import Pulled
from chaupal.locker.pulling import listed, pull
from chaupal.locker.queries import findings
from chaupal.registers.base import AWAY, Fault
from chaupal.registers.models import Health
from emulators.digilocker.signing import in_memory

pytestmark = pytest.mark.django_db

INCOME = ["income_certificate"]


def why(answer) -> tuple[str, bool]:
    assert isinstance(answer, Fault), answer
    assert not any(name in answer.why for name in ("Asha", "Verma", "905", "2346")), "a fault names nobody"
    return answer.told, answer.retryable


def test_an_income_certificate_is_pulled_with_what_it_certifies(account):
    pulled = pull(account(), INCOME)

    assert isinstance(pulled, Pulled)
    assert pulled.content.startswith(b"%PDF-")
    proven = pulled.certificate
    assert (proven.kind, proven.issuer, proven.holder) == (
        "income_certificate",
        "Revenue Department, Delhi",
        "Asha Verma",
    )
    assert (proven.born, proven.valid_until) == (date(1991, 8, 14), date(2027, 6, 9))
    assert proven.fields == {
        "certificate_number": "90582738043344",
        "name": "Asha Verma",
        "annual_income": "96000.00",
        "issue_date": "2026-06-10",
    }


def test_the_e_aadhaar_tells_who_it_is_and_no_more_of_the_number_than_four_digits(account):
    pulled = pull(account(), ["aadhaar_card"])

    told = pulled.certificate.fields
    assert (told["name"], told["date_of_birth"], told["gender"]) == ("Asha Verma", "1991-08-14", "female")
    assert (told["aadhaar_last4"], told["pincode"]) == ("2346", "110005")
    assert told["address"].startswith("12, Gali 4, Karol Bagh")


def test_of_the_number_on_the_card_no_more_is_kept_than_four_digits(account):
    """Its printed form is opened apart as a photograph is, and its digits are painted over."""
    pulled = pull(account(), ["aadhaar_card"])
    kept, mime = made_safe(pulled.content, "aadhaar_card")

    assert (mime, kept[:5]) == ("application/pdf", b"%PDF-")
    assert kept != pulled.content


def test_a_child_s_certificate_may_be_another_s_and_what_is_not_held_is_absent(account):
    assert [one.doctype for one in listed(account("bilal"))] == ["ADHAR", "DRVLC"]
    assert pull(account("ravi"), ["birth_certificate"]).certificate.fields["mother_name"] == "Kamla Kumar"
    both = pull(account("bilal"), ["voter_id", "driving_licence", "aadhaar_card"])
    assert both.certificate.kind == "driving_licence", "the first of those that will do"
    assert why(pull(account("bilal"), INCOME)) == (base.ABSENT, False)
    assert why(pull(account("gurpreet"), ["aadhaar_card"])) == (base.UNLINKED, False)
    assert why(pull(account("gurpreet"), ["aadhaar_card", "income_certificate"])) == (base.ABSENT, False)


def test_what_is_there_in_print_alone_is_told_as_that(account, locker):
    asha = account()
    locker.strikes("printed_only")

    assert why(pull(asha, INCOME)) == (base.PRINTED, False)


@pytest.mark.parametrize("fault", ["unsigned", "bent", "other_signer", "wrapped", "bomb"])
def test_nothing_is_taken_from_what_nobody_vouches_for(account, locker, fault):
    asha = account()
    locker.strikes(fault)

    assert why(pull(asha, INCOME)) == (base.NOT_GENUINE, False)
    assert isinstance(pull(asha, INCOME), Pulled), "the next one is whole"


def test_a_signed_certificate_of_somebody_else_is_not_mine(account, locker):
    asha = account()
    locker.strikes("other_person")

    assert why(pull(asha, INCOME)) == (base.ANOTHERS, False)


def test_without_a_signer_whom_we_trust_nothing_is_genuine(account, settings):
    asha = account()
    settings.DIGILOCKER_CERTIFICATES = ""

    assert why(pull(asha, INCOME)) == (base.NOT_GENUINE, False)


@pytest.mark.parametrize(
    "fault",
    [
        "slow",
        "repository_service_inactive",
        "unexpected_error",
        "page",
        "half",
        "no_hmac",
        "wrong_hmac",
        "error_in_200",
        "no_documents",
    ],
)
def test_what_fails_in_passing_is_asked_once_more_and_then_put_off(account, locker, fault, monkeypatch):
    monkeypatch.setattr("chaupal.locker.client.PAUSE", (0, 0))
    if fault == "slow":
        monkeypatch.setattr("chaupal.locker.client.TIMEOUT", 1.0)
    asha = account()
    locker.strikes(fault)

    assert isinstance(pull(asha, INCOME), Pulled)
    locker.strikes(fault, fault)
    assert why(pull(asha, INCOME)) == (base.AWAY, True)


def test_what_is_listed_twice_is_taken_once(account, locker):
    asha = account()
    locker.strikes("twice")

    assert isinstance(pull(asha, INCOME), Pulled)


def test_a_token_that_ran_out_or_was_not_allowed_is_told_apart(account, locker):
    asha, none = account(), account(files="")
    locker.strikes("access_expired")

    assert why(pull(asha, INCOME)) == (base.ENDED, False)
    assert why(pull(none, INCOME)) == (base.NOT_ALLOWED, False)


def test_one_that_fails_again_and_again_is_left_alone(account, locker, monkeypatch):
    monkeypatch.setattr("chaupal.locker.client.PAUSE", (0, 0))
    asha = account()
    locker.strikes(*["repository_service_unresponsive"] * 10)
    told = [why(pull(asha, INCOME)) for _ in range(6)]

    assert told == [(base.AWAY, True)] * 5 + [(AWAY, True)], "the last one was not asked"
    assert Health.objects.get(register=base.NAME).failures == 5


def test_each_type_is_one_of_our_papers_and_its_fields_are_that_paper_s():
    for kind in issued_kinds().values():
        assert kind.kind in document_kinds(), kind.doctype
        assert kind.fields.keys() <= document_fields(kind.kind), kind.doctype


def test_the_doctor_says_what_is_missing_or_runs_out(settings, tmp_path):
    signers = tmp_path / "signers.pem"
    signers.write_bytes(b"no certificate")
    settings.DIGILOCKER_CERTIFICATES, settings.DIGILOCKER_URL = str(signers), "https://digilocker.example"
    settings.DIGILOCKER_ISSUER_ID, settings.DIGILOCKER_ISSUER_KEY = "in.gov.delhi-mcd", "short"

    told = dict(findings())
    assert told["issued documents from DigiLocker"] == "DIGILOCKER_CERTIFICATES is no file with certificates in PEM"
    assert "without a hyphen" in told["issuer in.gov.delhi-mcd of DigiLocker"]
    assert "nobody is let in" in told["issuer in.gov.delhi-mcd of DigiLocker"]
    signers.write_bytes(in_memory().pem)
    assert dict(findings())["issued documents from DigiLocker"] == ""
