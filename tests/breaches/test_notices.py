"""Notices to those touched: read and approved by a person first, in everybody's language, to nobody twice."""

from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import orjson
import pytest
import yaml
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chaupal.breaches import drafts, telling, wording
from chaupal.breaches.actions import approve, describe, find, widen
from chaupal.breaches.base import (
    MEASURES,
    NATURES,
    Data,
    IllegalMove,
    Lacking,
    NotAllowed,
    NotAsRead,
    Reach,
    State,
    Tampered,
)
from chaupal.breaches.models import Touched
from chaupal.breaches.queries import by_post, progress
from chaupal.catalogue import sheets
from chaupal.catalogue.queries import catalogue
from chaupal.channel.actions import enter_templates, permit, stop_sending
from chaupal.channel.models import Outbox
from chaupal.channel.queries import BREACH_NOTICE, lease
from chaupal.citizens.actions import erase, forget_handles, set_languages, set_stopped
from chaupal.departments.actions import dismiss, enter_number
from chaupal.departments.models import AuditRow, Officer
from chaupal.genuine.queries import examined
from chaupal.kit.clock import now
from chaupal.kit.languages import LANGUAGES
from chaupal.kit.sealing import derived_key, unseal
from chaupal.tasks.queries import is_open
from chaupal.telephony.jobs import CONTEXT
from chaupal.telephony.models import Waiting
from tests.applications.cases import NUMBER, officer
from tests.breaches.events import cases, found, looks, operator, written
from tests.jobs.draining import drain
from tests.talking import whatsapp
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db
OF_CLERK = Reach("officer", ("clerk",))
Notice = Touched.Notice


@pytest.fixture
def theirs():
    clerk = officer("clerk", "dealing_assistant")
    seen = cases(3)
    looks(clerk, seen)
    Outbox.objects.all().delete()
    return seen


def approved(breach, **changes):
    return approve(breach, operator(), drafts.mark(drafts.notices(breach)), **changes)


def told(breach) -> dict[int, str]:
    return {one.citizen_id: Notice(one.notice).name for one in Touched.objects.filter(breach=breach)}


def sent() -> list[dict[str, Any]]:
    return [orjson.loads(message.body) for message in lease(500)]


class TestApproving:
    def test_nothing_goes_before_an_operator_has_read_what_goes(self, theirs):
        breach = found(OF_CLERK)
        drain()
        assert sent() == []

        for who, read, refused in (
            (officer("clerk2", "dealing_assistant"), drafts.mark(drafts.notices(breach)), NotAllowed),
            (operator(), "00000000", NotAsRead),
        ):
            with pytest.raises(refused):
                approve(breach, who, read)
        drain()
        assert sent() == []
        assert AuditRow.objects.filter(act="approve_breach.refused", actor="clerk2").count() == 1

        approved(breach)
        drain()
        assert len(sent()) == 3

    def test_where_there_are_two_operators_both_have_to_read_the_same(self, theirs):
        breach, first = found(OF_CLERK), operator()
        second = officer("second", "operator", department="")
        read = drafts.mark(drafts.notices(breach))
        for _ in range(2):
            assert approve(breach, first, read).state == State.FOUND, "the same one twice is one"
        breach = describe(breach, {}, ("police",), first)
        with pytest.raises(NotAsRead):
            approve(breach, second, read)
        read = drafts.mark(drafts.notices(breach))
        assert approve(breach, second, read).state == State.FOUND, "the first read something else"
        drain()
        assert sent() == []

        assert approve(breach, first, read).state == State.TELLING
        drain()
        assert len(sent()) == 3

    def test_an_operator_who_left_approves_nothing(self, theirs):
        breach, gone = found(OF_CLERK), operator()
        gone.is_active = False
        with pytest.raises(NotAllowed):
            approve(breach, gone, drafts.mark(drafts.notices(breach)))

    def test_nobody_is_told_that_an_account_is_closed_with_which_one_can_sign_in(self, theirs):
        breach = found(OF_CLERK, measures=("account_closed",))
        with pytest.raises(Lacking, match="it is not: clerk"):
            approved(breach)

        dismiss(Officer.objects.get(username="clerk"))
        assert approved(breach).state == State.TELLING

    def test_a_list_that_was_bent_is_told_to_nobody(self, theirs):
        breach = found(OF_CLERK)
        Touched.objects.filter(citizen_id=theirs[0].citizen_id).update(citizen_id=1)

        with pytest.raises(Tampered):
            approved(breach)
        breach.refresh_from_db()
        assert breach.state == State.FOUND

    def test_approved_twice_is_written_once(self, theirs):
        breach = approved(found(OF_CLERK))
        with pytest.raises(IllegalMove):
            approved(breach)
        drain()
        written(breach)

        assert Outbox.objects.count() == 3
        assert not is_open("breach_citizens", breach.code)

    def test_whoever_approves_sees_how_many_are_told_in_which_language(self, theirs):
        set_languages({theirs[0].citizen_id: "en", theirs[1].citizen_id: "tlh"})
        breach = found(OF_CLERK, Reach("cases", (theirs[2].number,), Data.PAYMENTS))

        counted = [(one.language, one.citizens, len(one.data)) for one in drafts.notices(breach)]
        assert sorted(counted) == [("en", 0, 2), ("en", 1, 1), ("hi", 1, 1), ("hi", 1, 2)]

    def test_what_is_measured_or_worded_anew_must_be_read_anew(self, theirs):
        breach = found(OF_CLERK)
        read = drafts.mark(drafts.notices(breach))
        breach = describe(breach, {}, ["account_closed"], None)

        with pytest.raises(NotAsRead):
            approve(breach, operator(), read)


class TestWriting:
    def test_each_in_their_language_on_the_ground_of_the_law_whatever_they_withdrew(self, theirs):
        set_languages({theirs[0].citizen_id: "en", theirs[1].citizen_id: "pa"})
        permit([theirs[0].citizen_id], "revenue/certificate_issue", given=False, at=now())
        written(approved(found(OF_CLERK)))

        of_all = sorted(sent(), key=lambda one: one["to"])
        languages = [one["template"]["language"]["code"] for one in of_all]
        assert languages == ["en", drafts.language_of("pa"), "hi"]
        assert {one["template"]["name"] for one in of_all} == {"data_breach"}
        assert set(Outbox.objects.values_list("consent", flat=True)) == {BREACH_NOTICE}

    def test_whatsapp_takes_every_one_of_them_and_shows_what_was_read(self, theirs, settings):
        with whatsapp() as city:
            settings.WHATSAPP_GRAPH_URL = f"{city.url}/graph"
            enter_templates(catalogue().texts)
            breach = approved(found(OF_CLERK))
            read = {one.text for one in drafts.notices(breach)}
            written(breach)
            bodies = sent()
            assert len(bodies) == 3

            def takes(body) -> bool:
                return city.graph("POST", f"{NUMBER}/messages", json=body).status_code == 200

            wait_until(lambda: takes(bodies[0]), 10)  # Meta reviews a template first
            assert all(takes(body) for body in bodies[1:])
        for body in bodies:
            template = body["template"]
            text = catalogue().texts[template["language"]["code"]][wording.BODY]
            shown = wording.whole(text, [each["text"] for each in template["components"][0]["parameters"]])
            assert shown in read

    def test_a_step_costs_the_same_number_of_queries_however_many_it_tells(self, theirs):
        clerk = officer("clerk", "dealing_assistant")
        looks(clerk, cases(30, 50))
        breach = approved(found(OF_CLERK))
        costs = []
        for size in (3, 25):
            telling.SLICE, before = size, telling.SLICE
            with CaptureQueriesContext(connection) as asked:
                assert telling.step(breach.id)
            telling.SLICE = before
            costs.append(len(asked))

        assert costs[0] == costs[1] <= 14


class TestWhomWhatsAppDoesNotReach:
    def test_they_are_listed_for_the_post_with_the_reason(self, theirs):
        refused, moved, gone = theirs
        forget_handles(moved.citizen_id)
        erase(gone.citizen_id)
        breach = written(approved(found(OF_CLERK)))

        assert breach.state == State.TOLD
        Outbox.objects.filter(citizen_id=refused.citizen_id).update(state=Outbox.State.FAILED)
        telling.follow(0)
        assert told(breach) == {
            refused.citizen_id: "FAILED",
            moved.citizen_id: "NO_ADDRESS",
            gone.citizen_id: "ERASED",
        }
        assert sent() == []
        assert is_open("breach_post", breach.code)
        letters = {one.citizen_id: one for one in by_post(breach)}
        assert letters.keys() == {refused.citizen_id, moved.citizen_id}
        assert letters[refused.citizen_id].phone == "919810000000"
        assert letters[moved.citizen_id].cases == (moved.number,)

    def test_whose_phone_takes_nothing_is_told_by_sms_that_a_letter_comes(self, theirs, settings):
        settings.SMS_URL, settings.SMS_DLT_TEMPLATES = "https://sms.example", {"breach_notice": "1107"}
        enter_number(NUMBER, "+91 11 5550 0002", "revenue", "Revenue")
        written(approved(found(OF_CLERK)))
        Outbox.objects.filter(citizen_id=theirs[0].citizen_id).update(state=Outbox.State.FAILED)
        for _ in range(2):
            telling.follow(0)

        (waiting,) = Waiting.objects.all()
        told = orjson.loads(unseal(derived_key(CONTEXT), waiting.sealed, f"{CONTEXT}/{waiting.id}"))
        assert told["to"] == "919810000000"
        assert "चिट्ठी भी आएगी" in told["words"]

    def test_what_is_delivered_counts_and_what_is_not_goes_by_post(self, theirs):
        arrived, refused, late = theirs
        breach = written(approved(found(OF_CLERK)))
        assert not is_open("breach_post", breach.code)
        rows = Outbox.objects
        rows.filter(citizen_id=arrived.citizen_id).update(state=1, progress=2)
        rows.filter(citizen_id=refused.citizen_id).update(state=2)
        telling.follow(0)
        assert told(breach) == {
            arrived.citizen_id: "DELIVERED",
            refused.citizen_id: "FAILED",
            late.citizen_id: "ON_ITS_WAY",
        }
        assert is_open("breach_post", breach.code)

        Touched.objects.update(written_at=now() - telling.PATIENCE * 2)
        telling.follow(0)
        assert told(breach)[late.citizen_id] == "FAILED"
        assert progress(breach).notices == {"delivered": 1, "failed": 2}

    def test_who_has_everything_erased_afterwards_is_not_asked_for_by_post(self, theirs):
        told_before, gone, _ = theirs
        breach = written(approved(found(OF_CLERK)))
        Outbox.objects.filter(citizen_id=told_before.citizen_id).update(state=1, progress=2)
        telling.catch_up(breach)
        for one in (told_before, gone):
            Outbox.objects.filter(citizen_id=one.citizen_id).delete()
            erase(one.citizen_id)
        telling.catch_up(breach)

        assert told(breach)[told_before.citizen_id] == "DELIVERED"
        assert told(breach)[gone.citizen_id] == "ERASED"
        assert list(by_post(breach)) == []
        assert not is_open("breach_post", breach.code)

    def test_who_wrote_stop_before_or_while_it_waits_is_told_all_the_same(self, theirs):
        set_stopped({theirs[0].citizen_id: True})
        breach = written(approved(found(OF_CLERK)))
        stop_sending([theirs[1].conversation_id])

        assert len(sent()) == 3
        assert set(told(breach).values()) == {"ON_ITS_WAY"}


def test_who_asks_whether_it_is_ours_is_told_so_and_of_a_changed_one_that_it_was_changed(theirs):
    breach = approved(found(OF_CLERK))
    (text,) = (one.text for one in drafts.notices(breach) if one.language == drafts.language_of(""))
    written(breach)
    Outbox.objects.update(state=Outbox.State.SENT)
    whose = theirs[0].citizen_id

    assert examined(whose, text, "", forwarded=True)["whole"] == "ours"
    assert examined(whose, text.replace("1930", "9876500000"), "", forwarded=True)["whole"] != "ours"


def test_who_was_told_is_told_again_only_of_what_is_new(theirs):
    breach = written(approved(found(OF_CLERK)))
    more = Reach("cases", (theirs[0].number,), Data.PAYMENTS)
    breach = widen(breach, [more, OF_CLERK], None)
    while find(breach.id):
        pass
    breach.refresh_from_db()
    written(approved(breach))

    assert Outbox.objects.filter(citizen_id=theirs[0].citizen_id).count() == 2
    assert Outbox.objects.count() == 4


SHIPPED = sorted(LANGUAGES)


@cache
def texts_of(language: str) -> dict[str, str]:
    """As they are shipped, on offer or not."""
    with (Path(sheets.__file__).parent / "messages" / f"common.{language}.yaml").open() as file:
        return dict(_flat(yaml.safe_load(file)))


def _flat(told: dict[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in told.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


class TestTheWords:
    @pytest.mark.parametrize(("language", "nature"), list(product(SHIPPED, NATURES)))
    def test_the_longest_notice_fits_whatsapp(self, language, nature):
        texts, every = texts_of(language), Data(sum(Data))
        span = (now(), now() - telling.PATIENCE * 9)
        values = wording.values(texts, language, nature, span, every, MEASURES, "x" * 40 + "@delhi.gov.in", drill=True)

        assert len(wording.whole(texts[wording.BODY], values)) <= 1024

    @pytest.mark.parametrize("language", SHIPPED)
    def test_it_says_what_the_rule_asks_for(self, language):
        texts = texts_of(language)
        values = wording.values(
            texts, language, "account", (now(), now()), Data.PAPERS, ["account_closed"], "dpo@city.example", drill=False
        )
        text = wording.whole(texts[wording.BODY], values)

        for part in (wording.HAPPENED["account"], wording.DATA[Data.PAPERS], wording.POSING, wording.ALWAYS_DONE):
            assert texts[part] in text
        for part in ("dpo@city.example", "OTP", "1930", "Data Protection Board"):
            assert part in text
        assert "{{" not in text
        assert texts[wording.DRILL] not in text

    def test_every_nature_measure_and_class_has_its_words(self):
        assert (set(wording.HAPPENED), set(wording.DONE), set(wording.DATA)) == (
            set(NATURES),
            set(MEASURES),
            set(Data),
        )
