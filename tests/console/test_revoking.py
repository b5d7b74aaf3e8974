"""A certificate is taken back on the case page: the public check, the citizen and the audit learn it."""

import re

import pytest
from django.conf import settings

from chaupal.applications.models import Application, Decision
from chaupal.certificates import actions, queries
from chaupal.certificates.link import code_of
from chaupal.certificates.models import Certificate
from chaupal.citizens.actions import erase
from chaupal.departments.models import AuditRow
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india, long_date
from tests.applications.cases import ANSWERS, obc, officer, told
from tests.certificates.samples import CASTE_ANSWERS
from tests.talking import jobs

pytestmark = pytest.mark.django_db
REASON = "जाति का काग़ज़ झूठा निकला"


@pytest.fixture
def issued(tmp_path):
    """An approved application whose certificate is made."""
    from chaupal.certificates.jobs import _of_case

    settings.CHAUPAL_MEDIA_DIR = tmp_path
    application = obc(answers={**ANSWERS, **CASTE_ANSWERS}, papers={})
    Application.objects.filter(id=application.id).update(state="approved", stage="", role="")
    Decision.objects.create(application=application, step=1, stage="approval", act="approve", at=now())
    _of_case(application.id)
    return application


def path(application):
    return f"/console/case/{application.id}/revoke/"


@pytest.mark.parametrize("role", ["supervisor", "sdm"])
def test_whoever_supervises_or_grants_takes_it_back(role, issued, signed_in, client):
    browser, row = signed_in(officer(role, role), "hi"), Certificate.objects.get()
    page = browser.get(f"/console/case/{issued.id}/").content.decode()
    assert "हाँ, रद्द करें" in page

    answer = browser.post(path(issued), {"words": REASON}, follow=True).content.decode()

    assert f"रद्द हुआ: {row.number}" in answer
    assert "हाँ, रद्द करें" not in answer
    assert REASON in answer
    checked = client.get(f"/verify/{code_of(row)}", {"language": "en"}).content.decode()
    assert 'class="verdict revoked"' in checked
    assert long_date(day_in_india(now()), "en") in checked
    assert REASON not in checked  # why is between the office and the citizen
    fact = told(issued)[-1]
    assert (fact["type"], fact["number"], fact["title"]) == ("paper_revoked", issued.number, row.number)
    assert fact["reason"] == REASON
    assert AuditRow.objects.filter(act="revoke_certificate", subject=row.number, actor=role).count() == 1


def test_another_desk_cannot(issued, assistant, signed_in):
    browser = signed_in(assistant)
    assert "Yes, revoke" not in browser.get(f"/console/case/{issued.id}/").content.decode()

    answer = browser.post(path(issued), {"words": REASON}, follow=True)

    assert answer.status_code == 403
    assert queries.verify(code_of(Certificate.objects.get())).standing == "valid"


def test_another_department_does_not_find_it(issued, signed_in):
    other = officer("other", "supervisor", department="mcd")

    assert signed_in(other).post(path(issued), {"words": REASON}).status_code == 404


@pytest.mark.parametrize("words", ["", "  ", "x" * 601])
def test_the_citizen_is_told_why(words, issued, signed_in):
    answer = signed_in(officer("chief", "supervisor")).post(path(issued), {"words": words}, follow=True)

    assert "Please write what the citizen should know" in answer.content.decode()
    assert Certificate.objects.get().revoked_at is None


def test_twice_is_once(issued, signed_in):
    browser = signed_in(officer("chief", "supervisor"))
    browser.post(path(issued), {"words": REASON})
    at = Certificate.objects.get().revoked_at

    answer = browser.post(path(issued), {"words": "again"}, follow=True)

    assert "counts no more" in answer.content.decode()
    assert Certificate.objects.get().revoked_at == at
    assert [fact["type"] for fact in told(issued)].count("paper_revoked") == 1


def test_it_is_not_sent_again_nor_made_anew(issued, signed_in):
    signed_in(officer("chief", "supervisor")).post(path(issued), {"words": REASON})
    before = jobs()

    actions.resend("certificate", issued.conversation_id, issued.number)
    actions.issue_anew(issued.id)

    assert jobs() == before
    assert re.match("DL-OBC-", Certificate.objects.get().number)


@pytest.mark.django_db(transaction=True)
def test_an_erased_citizen_s_paper_can_still_be_taken_back(issued):
    chief = officer("chief", "supervisor")
    erase(issued.citizen_id)

    assert actions.revoke(Certificate.objects.get().id, chief, REASON, now())
    assert queries.verify(code_of(Certificate.objects.get())).standing == "revoked"


def test_a_misprint_is_printed_anew_from_the_case_page(issued, signed_in, client):
    from chaupal.certificates.jobs import _of_case

    browser, row = signed_in(officer("chief", "supervisor"), "hi"), Certificate.objects.get()
    where = f"/console/case/{issued.id}/reissue/"
    assert "हाँ, नया छापें" in browser.get(f"/console/case/{issued.id}/").content.decode()

    answer = browser.post(where, {"words": REASON}, follow=True).content.decode()

    assert row.number in answer
    assert "इसकी जगह नया बन रहा है" in answer
    anew = _of_case(issued.id)
    page = browser.get(f"/console/case/{issued.id}/").content.decode()
    assert anew.number in page
    assert row.number in page
    assert REASON in page
    checked = client.get(f"/verify/{code_of(row)}", {"language": "en"}).content.decode()
    assert 'class="verdict replaced"' in checked
    assert anew.number in checked
    assert long_date(day_in_india(now()), "en") in checked


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("words", "said"), [("", "Please write what"), (REASON, "had their data erased")])
def test_why_nothing_is_printed_anew_is_said(words, said, issued, signed_in):
    browser = signed_in(officer("chief", "supervisor"))
    if words:
        erase(issued.citizen_id)

    answer = browser.post(f"/console/case/{issued.id}/reissue/", {"words": words}, follow=True)

    assert said in answer.content.decode()
    assert Certificate.objects.get().replaced_at is None
