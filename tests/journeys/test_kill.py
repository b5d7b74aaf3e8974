"""`kill -9` of every role, at every hop: nothing is lost, nothing is said twice, the order is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.city import UNREAD, City, city_at, pause
from tests.journeys.crowd import BEGINNING, ROUND, Crowd, answers
from tests.people import link_of
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

APART = ("web", "worker", "sender", "jobs")
MEASURE = [f"91981000{number:04}" for number in range(2)]
CROWD = 30


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[City]:
    yield from city_at(tmp_path_factory.mktemp("city"), database_url, APART, WHATSAPP_SEND_LEASE_SECONDS="10", **UNREAD)


@pytest.fixture(scope="module")
def measure(city: City) -> list[str]:
    """The answers that everybody must hear: the beginning, then the round, twice, to see that it does not change."""
    heard = answers(city, MEASURE[0], len(BEGINNING) + 2 * len(ROUND))
    beginning, first, second = heard[:2], heard[2 : 2 + len(ROUND)], heard[2 + len(ROUND) : 2 + 2 * len(ROUND)]
    assert first == second
    assert len({*beginning, *first}) == len(BEGINNING) + len(ROUND)
    return [*beginning, *first * 40]


@pytest.fixture
def slow(city: City, measure: list[str]) -> Iterator[None]:
    """WhatsApp takes its time, so that at any moment messages are on the wire."""
    city.fault("delay", seconds=0.2, path="/messages")
    yield
    city.no_faults()


def phones(series: int) -> list[str]:
    return [f"9198{series:02}000{number:03}" for number in range(CROWD)]


def killed_in_turn(city: City, roles: tuple[str, ...], rounds: int) -> None:
    for each in range(rounds):
        for role in roles:
            pause(0.4 + 0.17 * each)
            city.kill(role)
            city.start(role)


@pytest.mark.parametrize("role", APART)
def test_a_role_is_killed_under_load(city: City, measure: list[str], slow, role: str) -> None:
    crowd = Crowd(city, phones(20 + APART.index(role)))
    crowd.begin()
    killed_in_turn(city, (role,), 4)
    crowd.end()

    assert_in_order(crowd, measure)


def assert_in_order(crowd: Crowd, measure: list[str]) -> None:
    """Each heard the answers in their order, none left out, none twice; shown by the numbers of the answers."""
    known = {text: number for number, text in reversed(list(enumerate(measure)))}
    heard = {phone: [known.get(text, text) for text in texts] for phone, texts in crowd.heard.items()}
    due = {phone: [known[text] for text in measure[:said]] for phone, said in crowd.said.items()}
    assert heard == due


def test_two_workers_and_two_senders_share_the_load_and_one_of_each_is_killed(
    city: City, measure: list[str], slow
) -> None:
    city.start("worker:2", "sender:2")
    crowd = Crowd(city, phones(29))
    crowd.begin()
    killed_in_turn(city, ("worker", "sender"), 2)
    crowd.end()
    city.stop("worker:2")
    city.stop("sender:2")

    assert_in_order(crowd, measure)


def test_the_hot_roles_in_one_process_are_killed_under_load(city: City, measure: list[str], slow) -> None:
    for role in ("web", "worker", "sender"):
        assert city.stop(role) == 0
    city.start("hot")
    try:
        crowd = Crowd(city, phones(30))
        crowd.begin()
        killed_in_turn(city, ("hot",), 3)
        crowd.end()
    finally:
        assert city.stop("hot") == 0
        city.start("web", "worker", "sender")
    assert_in_order(crowd, measure)


def test_the_sender_is_killed_between_whatsapps_answer_and_its_record(city: City) -> None:
    asha = city.citizen("919840000001")
    city.fault("delay", seconds=1.0, path="/messages", times=1)
    asha.say("namaste")
    wait_until(lambda: city.count("channel_outbox", "state = 0 AND leased_until IS NOT NULL"), what="a message in hand")
    pause(0.3)  # it is on the wire: WhatsApp will take it, and nobody will hear the answer
    city.kill("sender")
    city.start("sender")
    asha.after("Write what you need").tap("English")
    asha.hears("How can I help you today?")

    wait_until(city.quiet, what="an empty outbox")
    assert asha.times("Write what you need") == 1


def test_the_sender_is_killed_before_whatsapp_has_it(city: City) -> None:
    bilal = city.citizen("919840000002")
    city.fault("down", path="/messages")
    bilal.say("namaste")
    bilal.say("english")
    bilal.say("help")
    wait_until(lambda: city.count("channel_outbox", "attempts > 0 AND state = 0"), what="a message that was refused")
    city.kill("sender")
    city.no_faults()
    city.start("sender")

    bilal.hears("You can write at any time")
    wait_until(city.quiet, what="an empty outbox")
    assert len(bilal.words()) == len(set(bilal.words())) == 3


def test_the_jobs_are_killed_while_a_paper_comes_in_and_a_receipt_goes_out(city: City) -> None:
    meera, sunita = city.citizen("919840000003"), city.citizen("919840000004")
    meera.say("I need an OBC certificate for college")
    sunita.say("I want to pay my house tax")
    for citizen in (meera, sunita):
        citizen.after("Consent:").tap("I agree")
    sunita.after("How shall we find").tap("By its UPIC number")
    sunita.after("write the UPIC number").say("034410200119406")
    sunita.after("Is everything right?").tap("Go to payment")
    link = link_of(sunita.hears("Pay by UPI"))
    meera.after("Whose certificate").tap("Mine")
    meera.after("certificate for?").tap("Delhi government")
    meera.after("hold a Delhi OBC certificate").tap("Yes")
    meera.after("Group A").tap("No")
    meera.after("income in a year").say("2 lakh")
    meera.hears("OBC certificate of the father")
    city.fault("delay", seconds=4.0, path="/graph/attachments")
    city.fault("delay", seconds=4.0, path="/media")
    meera.paper("caste_certificate")
    sunita.pay(link)
    sunita.hears("received. Receipt:")
    wait_until(lambda: city.count("django_tasks_database_dbtaskresult", "status = 'RUNNING'") == 2, what="both jobs")
    pause(0.2)
    city.kill("jobs")
    city.no_faults()
    city.start("jobs")

    meera.hears("The paper has arrived")
    meera.hears("name of the caste")
    sunita.hears("🧾 Receipt")
    wait_until(city.quiet, what="an empty outbox")
    assert meera.times("The paper has arrived") == sunita.times("🧾 Receipt") == 1
