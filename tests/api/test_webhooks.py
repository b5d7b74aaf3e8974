"""Events are sent only where they may be, a case's in their order, again until they are taken."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from chaupal.integrations import sending
from chaupal.integrations.addresses import place_of
from chaupal.integrations.base import AddressRefused
from chaupal.integrations.models import Delivery, Endpoint, Event
from chaupal.kit.clock import now
from chaupal.tasks.models import Task
from tests.api.systems import System, a_system, problem
from tests.api.test_the_story import receiving
from tests.applications.cases import obc
from tests.jobs.draining import drain
from tests.ports import free_port

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "url",
    [
        "http://93.184.215.14/hook",
        "https://127.0.0.1/hook",
        "https://[::1]/hook",
        "https://[::ffff:10.0.0.1]/hook",
        "https://10.1.2.3/hook",
        "https://169.254.169.254/latest/meta-data",
        "https://2130706433/hook",
        "https://0x7f.1/hook",
        "https://localhost/hook",
        "https://user:secret@93.184.215.14/",
        "https://93.184.215.14:22/",
        "https://224.0.0.1/",
        "https://[fe80::1%25eth0]/",
        "https:///hook",
        "file:///etc/passwd",
        "no address",
        "https://93.184.215.14/" + "x" * 500,
        "https://[::/",
    ],
)
def test_no_address_but_https_on_the_public_internet_is_called(url: str) -> None:
    with pytest.raises(AddressRefused):
        place_of(url)


def test_a_name_is_resolved_once_and_its_number_is_called(monkeypatch) -> None:
    def resolved(*numbers: str):
        entries = [(2, 1, 6, "", (number, 443)) for number in numbers]
        monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: entries)

    resolved("93.184.215.14")
    place = place_of("https://systems.example.in/hook?a=1")
    assert (place.url, place.host, place.name) == (
        "https://93.184.215.14/hook?a=1", "systems.example.in", "systems.example.in",
    )  # fmt: skip
    resolved("93.184.215.14", "10.0.0.5")  # one of them is ours
    with pytest.raises(AddressRefused):
        place_of("https://systems.example.in/hook")


def test_a_client_is_told_what_is_wrong_with_an_address_and_registers_none() -> None:
    system = System(a_system())

    refused = problem(system.send("/webhook", {"url": "https://127.0.0.1/"}, method="PUT"), 422)

    assert refused["errors"][0]["pointer"] == "#/url"
    problem(system.get("/webhook"), 404)
    problem(system.send("/webhook/replay", {"after": 0}), 404)
    assert not Endpoint.objects.exists()


def test_what_is_not_taken_comes_again_and_what_is_behind_it_of_that_case_waits(settings) -> None:
    settings.CHAUPAL_API_PRIVATE_WEBHOOKS = True
    system = System(a_system())
    with receiving() as (hook, receiver):
        system.send("/webhook", {"url": hook}, method="PUT")
        receiver.answers = [500]
        one, other = (system.files().json()["id"] for _ in range(2))
        system.send(f"/applications/{one}/acts", {"act": "reject", "step": 0, "words": "Not ours."})
        drain()
        assert came(receiver) == [(one, "application.filed"), (other, "application.filed")]

        receiver.answers = [302]  # nor does it follow anywhere
        with time_machine.travel(now() + timedelta(seconds=7)):
            drain()
        assert came(receiver)[2:] == [(one, "application.filed")]

        with time_machine.travel(now() + timedelta(minutes=1)):
            drain()
    assert came(receiver)[3:] == [(one, "application.filed"), (one, "application.decided")]
    tries = [headers["webhook-id"] for headers, _ in receiver.came]
    assert tries[0] == tries[2] == tries[3]
    assert set(Delivery.objects.values_list("state", flat=True)) == {Delivery.State.DELIVERED}


def test_after_days_it_is_given_up_a_person_is_asked_and_all_can_be_sent_again(settings) -> None:
    settings.CHAUPAL_API_PRIVATE_WEBHOOKS = True
    system = System(a_system())
    with receiving() as (hook, receiver):
        secret = system.send("/webhook", {"url": hook}, method="PUT").json()["secret"]
        receiver.answers = [503, 503]
        system.files()
        drain()
        with time_machine.travel(now() + timedelta(days=3, minutes=1)):
            drain()
            task = Task.objects.get(kind="webhook_dead")
            assert (task.subject, task.closed_at) == (system.made.client.client_id, None)
            drain()
            assert len(receiver.came) == 2  # given up

        assert system.send("/webhook/replay", {"after": 0}).json() == {"events": 1, "last": 1}
        drain()
    assert receiver.verified(secret)[-1]["type"] == "application.filed"
    task.refresh_from_db()
    assert task.closed_at is not None


def test_two_jobs_at_once_send_nothing_twice(settings) -> None:
    settings.CHAUPAL_API_PRIVATE_WEBHOOKS = True
    system = System(a_system())
    with receiving() as (hook, receiver):
        system.send("/webhook", {"url": hook}, method="PUT")
        client = system.made.client.id
        system.files()
        drain()
        Delivery.objects.update(state=Delivery.State.WAITING)
        Endpoint.objects.update(leased_until=now() + timedelta(seconds=30))  # another has it in hand

        for _ in range(3):
            sending.deliver(client)
        assert len(receiver.came) == 1
        assert DBTaskResult.objects.filter(status="READY").count() == 1  # one look is ordered, not three
        with time_machine.travel(now() + timedelta(minutes=2)):  # that one was killed
            drain()
    assert len(receiver.came) == 2


def test_who_does_not_answer_is_left_alone_for_a_while(settings) -> None:
    settings.CHAUPAL_API_PRIVATE_WEBHOOKS = True
    system = System(a_system())
    system.send("/webhook", {"url": f"http://127.0.0.1:{free_port()}/"}, method="PUT")
    for _ in range(3):
        system.files()

    drain()

    assert sorted(Delivery.objects.values_list("attempts", flat=True)) == [0, 0, 1]
    assert DBTaskResult.objects.filter(status="READY").count() == 1


def test_nothing_is_written_where_nobody_listens_and_nothing_personal_where_somebody_does() -> None:
    a_system()
    obc()  # of the revenue department
    assert not Event.objects.exists()

    system = System(a_system("revenue", roles=["dealing_assistant"]))
    obc("f2", phone="919810000002")
    drain()

    told = system.get("/events").json()
    assert [each["type"] for each in told["events"]] == ["application.filed", "application.paid"]
    assert "Asha" not in str(told)
    assert system.get("/events", after=told["last"]).json() == {"events": [], "last": told["last"]}


def test_an_act_that_is_not_committed_is_not_told() -> None:
    system = System(a_system("revenue", roles=["dealing_assistant"]))
    with transaction.atomic():
        obc("f3")
        transaction.set_rollback(True)
    drain()
    assert system.get("/events").json()["events"] == []


def came(receiver) -> list[tuple[str, str]]:
    import orjson

    bodies = [orjson.loads(body) for _, body in receiver.came]
    return [(body["data"]["id"], body["type"]) for body in bodies]
