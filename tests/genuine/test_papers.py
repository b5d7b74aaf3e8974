"""Papers are judged by the public check, of which no more is told than what a paper is and whether it counts."""

from __future__ import annotations

import pytest
from django.conf import settings

from chaupal.catalogue.queries import catalogue
from chaupal.certificates.link import code_of
from chaupal.certificates.models import Certificate
from chaupal.citizens.queries import key_of
from chaupal.departments import queries
from chaupal.departments.actions import load_demo_numbers
from chaupal.genuine.queries import examined
from chaupal.kit.clock import now
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import seal
from chaupal.optins.actions import make
from chaupal.optins.letters import token_of
from tests.talking import Talk, open_talk

pytestmark = pytest.mark.django_db
NUMBER = "DL-OBC-2026-7KQM9XPB"


@pytest.fixture
def paper() -> Certificate:
    """Somebody's certificate."""
    talk, row = open_talk("919800000209"), new_id()
    holder = seal(key_of(talk.citizen_id), "सु…".encode(), f"certificate/{row}/holder")
    return Certificate.objects.create(
        id=row, number=NUMBER, kind="caste_certificate_obc", application_id=1, subject="OBC/2026/0000001",
        holder=holder, citizen_id=talk.citizen_id, conversation_id=talk.id, department="revenue",
        service="caste_certificate_obc", digest=b"12345678", path="none",
    )  # fmt: skip


@pytest.fixture
def asking() -> Talk:
    """Somebody else, who was shown it."""
    return open_talk()


def found(talk: Talk, text: str) -> tuple[str, list[str]]:
    told = examined(talk.citizen_id, text, "", forwarded=False)
    assert "सु" not in str(told), "nothing of the holder"
    return told["whole"], [one["key"] for one in told["findings"]]


def test_by_its_number_and_by_the_link_of_its_code(paper: Certificate, asking: Talk) -> None:
    link = f"{settings.CHAUPAL_BASE_URL}/verify/{code_of(paper)}"

    assert found(asking, NUMBER) == ("ours", ["paper_valid"])
    assert found(asking, f"{link} {NUMBER}") == ("ours", ["paper_valid"])
    assert found(asking, f"{link} DL-OBC-2026-2222222B") == ("altered", ["paper_differs", "paper_valid"])
    assert found(asking, f"{link[:-3]}AAA") == ("not_ours", ["code_no"])
    assert found(asking, link.replace("://", "://x."))[0] == "not_ours"
    Certificate.objects.update(digest=b"87654321")
    assert found(asking, link) == ("altered", ["code_differs"]), "another print is on record"


def test_one_that_was_taken_back_is_ours_and_counts_no_more(paper: Certificate, asking: Talk) -> None:
    Certificate.objects.update(revoked_at=now())

    assert found(asking, f"is {paper.number} real?") == ("ended", ["paper_revoked"])


@pytest.mark.once
def test_what_invites_is_ours_by_a_department_or_a_code_that_is_there_and_a_letter_is_for_one_alone(
    asking: Talk,
) -> None:
    load_demo_numbers(catalogue())
    queries._numbers_until = 0.0  # what another test's database held is forgotten
    place, base = make("revenue", "OBC camp", ["Rohini"], by="x", language="hi")[0], settings.CHAUPAL_BASE_URL

    assert found(asking, f"{base}/join/revenue/{place.code}") == ("ours", ["link_site"])
    assert found(asking, f"{base}/join/mcd/{place.code}") == ("unknown", ["link_page"]), "another department's"
    assert found(asking, f"{base}/join/letter/{token_of(1)}") == ("unknown", ["link_letter"]), "signed, and no letter"
