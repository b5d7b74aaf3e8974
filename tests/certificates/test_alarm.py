"""A paper that was promised and cannot be made asks for a person, who has it made again."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from chaupal.applications.models import Application
from chaupal.certificates import actions
from chaupal.certificates.jobs import issue, receipt
from chaupal.certificates.models import Certificate
from chaupal.jobs.base import Retry
from chaupal.tasks.models import Task
from tests.applications.cases import obc
from tests.certificates.test_issue import granted, paid
from tests.talking import jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def incomplete(city):
    """Approved, but what the paper says of the father is not known."""
    application = obc(papers={})
    Application.objects.filter(id=application.id).update(state="approved", stage="", role="")
    return application


def failed(case):
    for _ in range(2):  # a job tries again; there is one task
        with pytest.raises(KeyError):
            issue(case.id)
    return Task.objects.get(kind="paper_failed")


def test_it_asks_for_a_person_and_names_nobody(incomplete):
    task = failed(incomplete)

    assert (task.subject, task.department) == (f"certificate/{incomplete.id}", "revenue")
    assert task.facts == {"paper": "certificate", "error": "KeyError", "case": incomplete.number}


def test_the_remedy_orders_it_again_and_the_paper_closes_the_task(incomplete, talk):
    task = failed(incomplete)
    remedy = import_string(settings.TASK_REMEDIES["make_again"])

    remedy(task.subject, "kavita")

    assert jobs()[-1] == ("chaupal.certificates.jobs.issue", [incomplete.id])
    task.refresh_from_db()
    assert task.closed_by == "kavita"


def test_once_made_the_trouble_is_gone_by_itself(city, talk, settings, tmp_path):
    case = granted(talk)
    works = settings.CHAUPAL_MEDIA_DIR
    settings.CHAUPAL_MEDIA_DIR = tmp_path / "full"
    settings.CHAUPAL_MEDIA_DIR.write_bytes(b"no folder")
    with pytest.raises(OSError, match="full"):
        issue(case.id)
    assert Task.objects.get().facts["case"] == case.number

    settings.CHAUPAL_MEDIA_DIR = works
    issue(case.id)

    assert Task.objects.get().closed_at is not None
    assert Certificate.objects.count() == 1


def test_what_will_come_by_itself_asks_for_nobody(talk):
    numbered = paid(talk, paid_ago=timedelta(seconds=1))

    with pytest.raises(Retry):
        receipt(numbered.bill_id)

    assert not Task.objects.exists()


@pytest.mark.parametrize("subject", ["", "certificate/", "certificate/x", "guide/1", "receipt/١"])
def test_what_is_no_paper_is_not_ordered(subject):
    with pytest.raises(ValueError, match=f"^{subject}$"):
        actions.make_again(subject)
