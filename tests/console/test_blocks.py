"""A supervisor orders a block at the case; an operator reads why and lifts it or lets it stand."""

import pytest

from chaupal.departments.models import AuditRow
from chaupal.risk.models import Block
from chaupal.risk.queries import block_of
from tests.applications.cases import obc, officer
from tests.breaches.events import operator

pytestmark = pytest.mark.django_db
ORDER = {"reason": "forged", "days": "7", "note": "Three forged income certificates <b>"}


@pytest.fixture
def supervisor():
    return officer("chief", "supervisor")


def test_from_the_case_to_the_review(supervisor, signed_in):
    case, chief, head = obc(), signed_in(supervisor), signed_in(operator())
    assert "Leave this citizen's messages unread" in chief.get(f"/console/case/{case.id}/").content.decode()

    answer = chief.post(f"/console/case/{case.id}/block/", ORDER, follow=True).content.decode()
    assert "They are told why." in answer
    assert "Papers that are not genuine" in answer
    again = chief.post(f"/console/case/{case.id}/block/", ORDER, follow=True).content.decode()
    assert "left unread already" in again

    listed = head.get("/console/blocks/").content.decode()
    assert "Three forged income certificates &lt;b&gt;" in listed
    assert "chief" in listed
    standing = Block.objects.get()
    for lift, stands in (("no", True), ("yes", False)):
        head.post(f"/console/block/{standing.id}/review/", {"lift": lift})
        assert bool(block_of(case.citizen_id)) is stands
    assert (
        "It has ended already."
        in head.post(f"/console/block/{standing.id}/review/", {"lift": "no"}, follow=True).content.decode()
    )
    assert "Nobody is blocked." in head.get("/console/blocks/").content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": "dislike"}, "choose a reason"),
        ({"days": "999"}, "choose a reason"),
        ({"note": " "}, "choose a reason"),
    ],
)
def test_without_a_reason_a_time_and_words_nobody_is_blocked(supervisor, signed_in, change, said):
    case = obc()
    answer = signed_in(supervisor).post(f"/console/case/{case.id}/block/", ORDER | change, follow=True)

    assert said in answer.content.decode()
    assert Block.objects.count() == 0


def test_who_may_not(assistant, supervisor, signed_in):
    case = obc()
    answer = signed_in(assistant).post(f"/console/case/{case.id}/block/", ORDER, follow=True)
    assert (answer.status_code, "Supervisor" in answer.content.decode()) == (403, True)
    elsewhere = signed_in(officer("other", "supervisor", department="mcd"))
    assert elsewhere.post(f"/console/case/{case.id}/block/", ORDER).status_code == 404
    assert Block.objects.count() == 0
    assert AuditRow.objects.filter(act__in=["block_citizens.refused", "block_citizen.refused"]).count() == 2
    assert signed_in(supervisor).get("/console/blocks/").status_code == 403
    assert signed_in(supervisor).post("/console/block/1/review/", {"lift": "yes"}).status_code == 403
