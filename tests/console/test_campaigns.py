"""A head makes a campaign of her department, prints its poster, and sees what it brought; nobody else does."""

import pytest

from chaupal.optins.actions import make
from chaupal.optins.queries import campaigns_of, counted
from tests.applications.cases import officer

pytestmark = pytest.mark.django_db
NEW = {
    "department": "revenue",
    "name": "OBC camp",
    "places": "Rohini\nNarela\n",
    "language": "hi",
    "number": "",
    "keyword": "",
}


@pytest.fixture
def head(signed_in):
    from chaupal.catalogue.queries import catalogue
    from chaupal.departments.actions import load_demo_numbers

    load_demo_numbers(catalogue())
    return signed_in(officer("head", "supervisor", department="revenue"))


def test_made_seen_printed_and_ended(head):
    assert head.post("/console/campaigns/", NEW).status_code == 302
    rows = counted()
    page = head.get("/console/campaigns/").content.decode()

    assert [row.place for row in rows] == ["Rohini", "Narela"]
    assert all(row.code in page for row in rows)
    printed = head.get(f"/console/campaigns/poster/{rows[0].code}")
    assert (printed["Content-Type"], printed.content[:5]) == ("application/pdf", b"%PDF-")
    (campaign,) = campaigns_of(["revenue"])
    assert head.post(f"/console/campaign/{campaign.id}/end/").status_code == 302
    assert not campaigns_of(["revenue"])[0].is_open


@pytest.mark.parametrize("wrong", [{"places": ""}, {"department": "mcd"}, {"number": "12"}])
def test_what_cannot_be_is_said_and_nothing_made(head, wrong):
    assert head.post("/console/campaigns/", NEW | wrong).status_code == 200
    assert campaigns_of(["revenue", "mcd"]) == []


def test_another_department_s_are_as_if_they_were_not(head):
    (place,) = make("mcd", "Dogs", ["Ward 1"], by="x", language="hi")

    assert "Dogs" not in head.get("/console/campaigns/").content.decode()
    assert head.get(f"/console/campaigns/poster/{place.code}").status_code == 404
    assert head.post(f"/console/campaign/{place.campaign.id}/end/").status_code == 404


def test_who_heads_nothing_is_not_let_in(signed_in, assistant):
    assert signed_in(assistant).get("/console/campaigns/").status_code == 403
