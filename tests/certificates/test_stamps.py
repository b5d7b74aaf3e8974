"""A paper that is issued is signed and stamped; while the time-stamp server is away it waits for minutes, no longer."""

from datetime import timedelta

import pytest

from chaupal.applications.models import Application
from chaupal.certificates.base import Unusable
from chaupal.certificates.jobs import issue, receipt
from chaupal.certificates.models import Certificate
from chaupal.certificates.queries import content
from chaupal.certificates.signing import policy, stamps
from chaupal.certificates.signing.counters import PAPERS
from chaupal.certificates.signing.identity import Identity, identity_of
from chaupal.certificates.signing.pades import signed
from chaupal.departments.models import AuditRow
from chaupal.jobs.base import Retry
from chaupal.kit.clock import now
from tests.certificates.signers import PASSWORD, checked, identity_file
from tests.certificates.test_issue import granted, issued, paid
from tests.certificates.test_signed import plain
from tests.emulators.timestamp.served import Stamps, stamps_served
from tests.waiting import PATIENCE as LONG

__all__ = ["plain"]  # a fixture


@pytest.fixture(scope="module")
def server():
    with stamps_served() as running:
        yield running


@pytest.fixture
def authority(server: Stamps, settings, tmp_path):
    """The time-stamp server, which the settings name, and an office that signs; nothing is wrong yet."""
    settings.CHAUPAL_TIMESTAMP_URL = server.url
    settings.CHAUPAL_SIGNING_IDENTITY = str(identity_file(tmp_path))
    settings.CHAUPAL_SIGNING_PASSWORD = PASSWORD
    stamps._away["until"] = 0.0
    yield server
    server.answers()
    stamps._away["until"] = 0.0


def paper() -> Certificate:
    return Certificate.objects.get()


def office() -> Identity:
    identity = identity_of("revenue")
    assert identity
    return identity


def waited(minutes: float) -> None:
    Application.objects.update(decided_at=now() - timedelta(minutes=minutes))


def test_what_comes_into_the_chat_is_signed_and_stamped(city, talk, authority):
    issue(granted(talk).id)

    (fact,) = issued(talk)
    media = city.graph("GET", fact["media_id"]).json()
    pdf = city.http.get(media["url"]).content
    status = checked(pdf, authority.root)
    assert status.bottom_line
    assert status.timestamp_validity.trusted
    assert abs(status.timestamp_validity.timestamp - now()) < timedelta(seconds=LONG)
    assert pdf == content(paper().id)
    assert paper().signature == "B-T"
    assert AuditRow.objects.get(act="issue_certificate").detail["signature"] == "B-T"


def test_a_receipt_is_signed_as_well(city, talk, authority):
    receipt(paid(talk).bill_id)

    assert checked(content(paper().id), authority.root).bottom_line


def test_without_a_server_it_is_signed_and_without_an_identity_it_is_issued_all_the_same(
    city, talk, authority, settings
):
    settings.CHAUPAL_TIMESTAMP_URL = ""
    issue(granted(talk).id)
    status = checked(content(paper().id))
    assert (status.bottom_line, status.timestamp_validity, paper().signature) == (True, None, "B-B")

    settings.CHAUPAL_SIGNING_IDENTITY = ""
    receipt(paid(talk).bill_id)
    row = Certificate.objects.get(application_id=None)
    assert (row.signature, b"/ByteRange" in content(row.id)) == ("", False)


def test_a_server_that_is_away_is_waited_for_and_nothing_is_entered_meanwhile(city, talk, authority, settings):
    case, there = granted(talk), settings.CHAUPAL_TIMESTAMP_URL
    settings.CHAUPAL_TIMESTAMP_URL = "http://127.0.0.1:9/"
    with pytest.raises(Retry) as again:
        issue(case.id)

    assert again.value.after >= timedelta(seconds=2)
    assert not Certificate.objects.exists()
    assert not AuditRow.objects.filter(act="issue_certificate").exists()
    settings.CHAUPAL_TIMESTAMP_URL = there
    stamps._away["until"] = 0.0
    issue(case.id)
    assert paper().signature == "B-T"


def test_after_a_quarter_of_an_hour_it_goes_out_without_a_stamp(city, talk, authority, settings):
    case, counted = granted(talk), PAPERS.labels("B-B")._value.get()
    settings.CHAUPAL_TIMESTAMP_URL = "http://127.0.0.1:9/"
    waited(policy.PATIENCE.total_seconds() / 60 + 1)

    issue(case.id)

    assert paper().signature == "B-B"
    assert checked(content(paper().id)).bottom_line
    assert len(issued(talk)) == 1
    assert PAPERS.labels("B-B")._value.get() == counted + 1


def test_who_was_away_a_moment_ago_is_not_asked_for_each_paper(authority, plain):
    authority.answers("refused", count=1)
    at = now()
    with pytest.raises(stamps.NoStamp, match="system_failure"):
        signed(plain, office(), at, "x", stamps.stamper())
    with pytest.raises(stamps.NoStamp, match="a moment ago"):
        signed(plain, office(), at, "x", stamps.stamper())

    stamps._away["until"] -= stamps.REST
    assert checked(signed(plain, office(), at, "x", stamps.stamper()), authority.root).bottom_line


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        ("refused", "system_failure"),
        ("other_digest", "something else"),
        ("other_nonce", "another question"),
        ("forged", "does not hold"),
        ("other_usage", "not for time stamps"),
        ("garbage", "broken"),
    ],
)
def test_a_stamp_that_is_wrong_is_none(authority, plain, answer, trouble):
    authority.answers(answer)

    with pytest.raises(stamps.NoStamp, match=trouble):
        signed(plain, office(), now(), "x", stamps.stamper())
    assert trouble in stamps.fault()


def test_another_server_s_page_is_no_stamp(authority, settings, city):
    settings.CHAUPAL_TIMESTAMP_URL = f"{city.url}/graph/phone"

    assert "answers" in stamps.fault()


def test_with_a_certificate_that_has_run_out_nothing_is_issued(city, talk, authority, settings, tmp_path):
    settings.CHAUPAL_SIGNING_IDENTITY = str(identity_file(tmp_path, "old.p12", until=2021))

    with pytest.raises(Unusable, match="valid from"):
        issue(granted(talk).id)

    assert not Certificate.objects.exists()
