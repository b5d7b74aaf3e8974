"""An author changes a fee, another publishes it; each sees what the other did; strangers are not let in."""

import pytest

from chaupal.authoring.actions import change, publish, say_why
from chaupal.authoring.models import DraftRow
from chaupal.authoring.queries import draft_of, offered_files
from chaupal.departments.models import AuditRow
from tests.applications.cases import officer
from tests.authoring.test_publishing import DOGS, FEE, found

pytestmark = pytest.mark.django_db
HOME = f"/console/service/{DOGS}/"


@pytest.fixture
def author(signed_in):
    return signed_in(officer("asha", "author", department="mcd"))


@pytest.fixture
def head(signed_in):
    return signed_in(officer("ravi", "head", department="mcd"))


def drafted(fee: str = "700") -> int:
    revision = change(DOGS, {FEE: fee}, by="asha", revision=0)
    say_why(DOGS, "Order 12", revision=revision)
    return revision


def test_a_fee_goes_from_the_author_over_the_checks_to_the_head_and_back(author, head):
    assert "Dog registration" in author.get("/console/services/").content.decode()
    page = author.get(f"{HOME}?language=hi").content.decode()
    assert 'value="500"' in page
    assert "कुत्ते" in page
    saved = author.post(f"{HOME}change/", {"revision": "0", FEE: "700", "messages/hi.yaml:fee_short": "₹700 सालाना"})
    assert saved.status_code == 302
    shown = author.get(f"{HOME}difference/").content.decode()
    assert "<del>500</del>" in shown
    assert "<ins>700</ins>" in shown
    assert author.post(f"{HOME}check/", {"revision": "1", "why": "Order 12"}).status_code == 302
    assert draft_of(DOGS).is_being_checked
    assert "hx-get" in author.get(f"{HOME}state/").content.decode()
    found()
    assert "Publish</button>" not in author.get(f"{HOME}difference/").content.decode(), "not by who wrote it"
    author.post(f"{HOME}publish/", {"revision": "1"})
    assert "rupees: 500" in offered_files(DOGS)["service.yaml"]

    assert "Publish</button>" in head.get(f"{HOME}difference/").content.decode()
    head.post(f"{HOME}publish/", {"revision": "1"})
    assert "rupees: 700" in offered_files(DOGS)["service.yaml"]
    assert "Order 12" in head.get(HOME).content.decode()
    assert "<ins>700</ins>" in head.get(f"{HOME}difference/?old=1&new=2").content.decode()
    head.post(f"{HOME}back/1/")
    assert draft_of(DOGS).authors == ("ravi",)
    assert "rupees: 500" in draft_of(DOGS).files["service.yaml"]
    acts = list(AuditRow.objects.filter(subject=DOGS).order_by("sequence").values_list("act", flat=True))
    assert [act for act in acts if act.startswith("publish")] == [
        "publish_service", "publish_service.failed", "publish_service",
    ]  # fmt: skip


def test_the_second_of_two_who_edit_is_told_and_loses_nothing(author):
    change(DOGS, {FEE: "650"}, by="mira", revision=0)

    page = author.post(f"{HOME}change/", {"revision": "0", FEE: "700"})

    assert page.status_code == 409
    told = page.content.decode()
    assert "mira changed this draft since you opened it" in told
    assert 'value="700"' in told, "what was written"
    assert "saved is: 650" in told, "what the other wrote"
    assert 'name="revision" value="1"' in told
    assert author.post(f"{HOME}change/", {"revision": "1", FEE: "700"}).status_code == 302
    assert "rupees: 700" in draft_of(DOGS).files["service.yaml"]


def test_a_file_is_changed_as_it_is_and_what_cannot_be_read_is_told_by_line(author):
    told = author.get(f"{HOME}file/?name=service.yaml").content.decode()
    assert "id: dog_registration" in told
    changed = {"revision": "0", "name": "service.yaml", "text": "id: [dog\nversion: 1\n"}
    assert author.post(f"{HOME}file/", changed).status_code == 302
    assert author.get(HOME).status_code == 200, "the page can still be opened"
    assert "The sheet cannot be read" in author.get(HOME).content.decode()
    refused = author.post(f"{HOME}file/", {"revision": "1", "name": "../../secret.yaml", "text": "mine"})
    assert refused.status_code == 409
    assert "mine" in refused.content.decode()
    assert author.get(f"{HOME}file/?name=../../../x.yaml").status_code == 404


def test_what_is_written_is_shown_as_text(author):
    bad = '<script>alert(1)</script> "'
    author.post(f"{HOME}change/", {"revision": "0", "messages/en.yaml:fee_short": bad})

    for path in (f"{HOME}?language=en", f"{HOME}difference/", f"{HOME}play/?language=en"):
        page = author.get(path).content.decode()
        assert "<script>alert" not in page
    assert draft_of(DOGS).changes


def test_a_draft_is_tried_out_as_its_citizen(author):
    revision = change(DOGS, {"messages/en.yaml:application_type.ask": "Is it new, friend?"}, by="asha", revision=0)
    assert revision == 1
    first = author.get(f"{HOME}play/?language=en").content.decode()
    assert "Consent" in first
    agree = first.split('name="tap" value="')[1].split('"')[0]

    second = author.post(f"{HOME}play/", {"language": "en", "orders": "[]", "tap": agree}).content.decode()

    assert "Is it new, friend?" in second
    for hostile in ("{", "[1, {}]", '[{"days": 1e9}]', "[" * 50_000):
        assert author.post(f"{HOME}play/", {"language": "en", "orders": hostile}).status_code == 200


def test_who_may_not_is_not_let_in(author, head, signed_in):
    drafted()
    assert head.post(f"{HOME}change/", {"revision": "1", FEE: "1"}).status_code == 403
    for path in ("", "difference/", "state/", "play/"):
        assert author.get(f"/console/service/income_certificate/{path}").status_code == 404
    assert AuditRow.objects.filter(act="publish_services.refused", subject="income_certificate").exists()
    assert author.get("/console/service/no_such_service/").status_code == 404
    assert author.post(f"{HOME}drop/", {"revision": "x"}).status_code == 404
    assert signed_in(officer("clerk", "registrar_clerk", department="mcd")).get(HOME).status_code == 403


def test_a_draft_is_thrown_away_and_brought_up(author):
    revision = drafted()
    author.post(f"{HOME}catch-up/", {"revision": str(revision)})
    assert draft_of(DOGS).revision == revision + 1
    author.post(f"{HOME}drop/", {"revision": str(revision + 1)})
    assert not DraftRow.objects.exists()


def test_pages_ask_little_of_the_database(author, django_assert_max_num_queries):
    drafted()
    found()
    publish(DOGS, by="ravi", revision=1)
    drafted("800")
    for path in ("/console/services/", HOME, f"{HOME}difference/"):
        author.get(path)
        with django_assert_max_num_queries(22):
            author.get(path)
