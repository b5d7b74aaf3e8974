"""The public check of a certificate."""

import pytest

from chaupal.certificates.jobs import _of_bill, _of_case
from chaupal.certificates.link import code_of
from chaupal.certificates.models import Certificate
from chaupal.kit.clock import now
from chaupal.website.pace import LIMIT
from tests.certificates.test_issue import granted, paid

SECRETS = ("क्षमा", "श्रीवास्तव", "स्वर्गीय", "लक्ष्मी नगर", "110092", "919800000201")


@pytest.fixture
def certificate(talk):
    return _of_case(granted(talk).id)


def test_a_genuine_one_is_green_and_says_no_more_than_it_must(client, certificate):
    answer = client.get(f"/verify/{code_of(certificate)}", {"language": "hi"})

    assert 'class="verdict valid"' in answer.text
    for shown in ("असली और मान्य", certificate.number, "क्ष*** श्री***", "राजस्व विभाग", "अन्य पिछड़ा वर्ग"):
        assert shown in answer.text
    for secret in SECRETS:
        assert secret not in answer.text


def test_whether_the_file_was_signed_is_told(client, certificate):
    address = f"/verify/{code_of(certificate)}"
    assert "digital signature" not in client.get(address, {"language": "en"}).text

    Certificate.objects.filter(id=certificate.id).update(signature="B-T")

    assert "issued with a digital signature" in client.get(address, {"language": "en"}).text
    assert "डिजिटल हस्ताक्षर" in client.get(address, {"language": "hi"}).text


def test_by_its_number_it_says_the_same(client, certificate):
    answer = client.get("/verify/", {"number": f" {certificate.number.lower()}", "language": "en"})

    assert "Genuine and valid" in answer.text
    assert "क्ष*** श्री***" in answer.text


def test_one_of_a_service_that_is_gone_can_still_be_checked(client, certificate):
    Certificate.objects.filter(id=certificate.id).update(service="of_before", department="old_office")

    answer = client.get(f"/verify/{code_of(certificate)}", {"language": "en"})

    assert "Genuine and valid" in answer.text
    assert "Of before" in answer.text


def test_a_withdrawn_one_is_red(client, certificate):
    Certificate.objects.filter(id=certificate.id).update(revoked_at=now())

    answer = client.get(f"/verify/{code_of(certificate)}", {"language": "en"})

    assert 'class="verdict revoked"' in answer.text
    assert "Do not accept it." in answer.text


def test_an_expired_one_is_neither(client, certificate):
    Certificate.objects.filter(id=certificate.id).update(valid_until=now().date().replace(year=2020))

    assert 'class="verdict expired"' in client.get(f"/verify/{code_of(certificate)}").text


def test_a_forged_token_is_refused_without_a_look_at_certificates(client, certificate, django_assert_max_num_queries):
    forged = code_of(certificate)[:-4] + "AAAA"

    with django_assert_max_num_queries(2) as asked:  # the count of the minute
        answer = client.get(f"/verify/{forged}", {"language": "en"})
    assert not [query for query in asked.captured_queries if "certificates_" in query["sql"]]

    assert answer.status_code == 200
    assert 'class="verdict unknown"' in answer.text
    assert certificate.number not in answer.text


@pytest.mark.parametrize(
    "number", ["DL-OBC-2026-9999999", "<script>alert(1)</script>", "'; DROP TABLE", "अ" * 5000, "\x00"]
)
def test_an_unknown_number_is_not_found(client, certificate, number):
    answer = client.get("/verify/", {"number": number, "language": "en"})

    assert answer.status_code == 200
    assert "Not found" in answer.text
    assert "<script>" not in answer.text


def test_a_receipt_can_be_checked_though_its_number_has_slashes(client, talk):
    receipt = _of_bill(paid(talk).bill_id)

    answer = client.get("/verify/", {"number": receipt.number, "language": "en"})

    assert "Payment Receipt" in answer.text
    assert "Name (first letters)" not in answer.text


def test_search_engines_and_caches_keep_away(client, certificate):
    for path in ("/verify/", f"/verify/{code_of(certificate)}", "/verify/?number=X"):
        answer = client.get(path)
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert "noindex" in answer.text
        assert "no-store" in answer["Cache-Control"]


def test_who_tries_many_numbers_must_wait(client, certificate, time_machine):
    time_machine.move_to("2026-11-25 10:00:30+05:30", tick=False)  # within one minute, however slow the machine

    for serial in range(LIMIT.most):
        assert client.get("/verify/", {"number": f"DL-OBC-2026-{serial:07}"}).status_code == 200

    answer = client.get("/verify/", {"number": certificate.number, "language": "hi"})

    assert (answer.status_code, answer["Retry-After"]) == (429, "32")  # the window slides: half a minute and its share
    assert certificate.number not in answer.text
    assert client.get("/verify/").status_code == 200
    assert client.get("/verify/", {"number": "X"}, REMOTE_ADDR="10.0.0.9").status_code == 200
