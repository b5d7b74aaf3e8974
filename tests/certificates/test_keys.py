"""A new key signs from its day on; what was signed before it is checked as before, and a stolen one counts no more."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import orjson
import pytest
from django.conf import settings as ours
from django.db import OperationalError, connection

from chaupal.certificates import keys, queries
from chaupal.certificates.base import Standing
from chaupal.certificates.jobs import _of_bill, _of_case
from chaupal.certificates.models import Certificate, SigningKey
from chaupal.certificates.token import Claim, Forged
from chaupal.config import command, footing
from chaupal.departments.models import AuditRow
from chaupal.genuine.queries import examined
from chaupal.kit.clock import now
from chaupal.kit.sealing import SealError
from tests.certificates.test_issue import granted, paid

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def held_by_nobody(monkeypatch):
    """What a process holds outlives a test's rows; Django and the logs of this one are set up."""
    monkeypatch.setattr(footing, "is_set_up", lambda: True)
    keys._held.clear()
    yield
    keys._held.clear()


def certificate(talk) -> Certificate:
    made = _of_case(granted(talk).id)
    assert made
    return made


def signed(row: Certificate) -> str:
    """The token that links of before hold; that in the QR code says more."""
    return keys.sign(Claim(row.id, row.kind, bytes(row.digest)))


def told(capsys, *words):
    code = command.main(["certificates", *words])
    said = capsys.readouterr()
    return code, said.out + said.err


def key_set():
    return orjson.loads(queries.public_keys())["keys"]


def test_old_papers_are_checked_after_a_change_of_key(talk, capsys):
    paper = certificate(talk)
    old = signed(paper)

    code, said = told(capsys, "new-key")

    assert code == 0
    new, first = key_set()
    assert new["kid"] in said
    assert new["nbf"] == first["exp"] == pytest.approx(now().timestamp(), abs=60)
    assert "nbf" not in first, "it signed from the first paper on"
    assert "exp" not in new
    assert signed(paper) != old
    assert queries.verify(old) == queries.verify(signed(paper))
    assert queries.verify(old).standing is Standing.VALID
    assert [keys.read(token)[1].id for token in (signed(paper), old)] == [new["kid"], first["kid"]]
    assert list(SigningKey.objects.filter(private=None).values_list("id", flat=True)) == [first["kid"]]
    assert AuditRow.objects.filter(act="new_signing_key", subject=new["kid"]).count() == 1


def test_run_twice_it_makes_one_unless_it_is_told_to(capsys):
    told(capsys, "new-key")
    code, said = told(capsys, "new-key")
    assert (code, SigningKey.objects.count()) == (0, 2)
    assert "nothing was done" in said

    told(capsys, "new-key", "--again")
    assert SigningKey.objects.count() == 3
    assert SigningKey.objects.filter(valid_until=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_that_are_made_at_once_one_signs():
    begin = threading.Barrier(2)

    def make(_):
        begin.wait()
        try:
            return keys.new_key(again=True)[0].id
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        made = set(both.map(make, range(2)))

    assert len(made) == 2
    (today,) = SigningKey.objects.filter(valid_until=None)
    assert today.id in made
    assert SigningKey.objects.exclude(private=None).get() == today


def test_a_stolen_key_counts_no_more_but_the_records_do(talk, capsys):
    paper = certificate(talk)
    genuine, stolen = signed(paper), keys.sign(Claim(7, paper.kind, b"whatever"))
    assert queries.verify(stolen).standing is Standing.REPLACED
    (first,) = key_set()

    code, said = told(capsys, "revoke-key", first["kid"][:8])

    assert (code, first["kid"] in said) == (0, True)
    new, old = key_set()
    assert new["kid"] != first["kid"], "another signs from now on"
    assert old["revoked"]["reason"] == "compromised"
    assert "revoked" not in new
    assert queries.verify(genuine).standing is Standing.VALID
    assert queries.verify(stolen).standing is Standing.UNKNOWN
    assert not queries.is_signed(stolen)
    assert AuditRow.objects.get(act="revoke_signing_key").subject == first["kid"]
    at = old["revoked"]["revoked_at"]
    assert told(capsys, "revoke-key", first["kid"], "--because", "superseded")[0] == 0
    assert key_set()[1]["revoked"] == {"revoked_at": at, "reason": "compromised"}, "the first word stands"
    assert SigningKey.objects.count() == 2


@pytest.mark.parametrize("key", ["", "nobody-s"])
def test_a_key_that_there_is_not_cannot_be_revoked(capsys, key):
    code, said = told(capsys, "revoke-key", key)

    assert code == 1
    assert "not one key begins" in said


def test_a_paper_of_an_old_key_that_somebody_forwards_is_known(talk, capsys):
    paper = certificate(talk)
    link = f"{ours.CHAUPAL_BASE_URL}/verify/{signed(paper)}"
    told(capsys, "new-key")

    assert examined(talk.citizen_id, link, "", forwarded=False)["whole"] == "ours"


def test_what_was_made_on_another_machine_is_found_and_strangers_cost_nothing(
    capsys, django_assert_num_queries, monkeypatch
):
    keys.sign(Claim(7, "caste", b"whatever"))
    before = list(keys._held)
    told(capsys, "new-key")
    made = keys.sign(Claim(7, "caste", b"whatever"))
    keys._held[:] = before  # a process that did not see it

    with django_assert_num_queries(0), pytest.raises(Forged):
        keys.read(made)  # looked up a moment ago
    monkeypatch.setattr(keys, "AGAIN", 0.0)
    with django_assert_num_queries(1):
        assert keys.read(made)[1].id == key_set()[0]["kid"]


def test_while_the_database_is_away_what_is_held_goes_on(monkeypatch, capsys):
    token = keys.sign(Claim(7, "caste", b"whatever"))

    def away():
        raise OperationalError

    monkeypatch.setattr(keys, "HELD", 0.0)
    monkeypatch.setattr(keys, "_looked_up", away)
    assert keys.read(token)[0].certificate == 7
    keys._held.clear()
    with pytest.raises(OperationalError):
        keys.read(token)
    code, said = told(capsys, "keys")
    assert (code, "does not answer" in said) == (1, True)


def test_the_first_is_the_one_that_papers_had_and_is_kept(talk):
    unsaved = key_set()
    keys.enter_first()
    keys.enter_first()
    keys._held.clear()

    assert key_set() == unsaved
    assert SigningKey.objects.count() == 1


def test_under_another_master_key_old_papers_are_checked_and_a_new_key_mends_the_rest(talk, capsys):
    keys.enter_first()
    old = signed(certificate(talk))
    row = SigningKey.objects.get()
    SigningKey.objects.update(private=bytes(len(bytes(row.private or b""))))  # what does not open
    keys._held.clear()

    assert queries.verify(old).standing is Standing.VALID
    assert "new-key" in keys.fault()
    bill = paid(talk)
    with pytest.raises(SealError):
        _of_bill(bill.bill_id)

    told(capsys, "new-key")
    assert keys.fault() == ""
    assert queries.verify(signed(_of_bill(bill.bill_id))).standing is Standing.VALID
    assert Certificate.objects.filter(issued_at__gt=now() - timedelta(hours=1)).exists()
