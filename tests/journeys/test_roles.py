"""The command's roles as an operator runs them: serve and drain, refuse to start, replay, doctor, route."""

from __future__ import annotations

import json
import shutil
import signal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.city import City, city_at
from tests.journeys.calling import calling
from tests.ports import free_port
from tests.waiting import OF_A_START, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

EX_CONFIG = 78
SERVICES = Path(__file__).parents[2] / "services"


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[City]:
    folder, metrics = tmp_path_factory.mktemp("city"), str(free_port(behind=1))
    yield from city_at(folder, database_url, ["serve"], CHAUPAL_METRICS_PORT=metrics)


def counts(city: City, after: int, name: str) -> bool:
    """Whether a process of `serve` tells Prometheus of something that it has done."""
    port = int(city.options["CHAUPAL_METRICS_PORT"]) + after
    lines = httpx.get(f"http://127.0.0.1:{port}/metrics").text.splitlines()
    return any(line.startswith(name) and float(line.rsplit(" ", 1)[1]) > 0 for line in lines)


@pytest.mark.once
def test_every_role_counts_what_it_does_and_the_public_port_tells_nothing(city: City) -> None:
    """In a city that has just begun: what is due each minute runs at once, and need not be waited for."""
    devi = city.citizen("919800000404")
    devi.say("hello")
    devi.hears("Write what you need")
    hot = ("chaupal_webhook_calls_total", "chaupal_turns_total", "chaupal_messages_sent_total", "chaupal_queries_total")
    jobs = ("chaupal_jobs_total", "chaupal_queries_total")
    for after, names in ((0, hot), (1, jobs)):
        for name in names:
            wait_until(partial(counts, city, after, name), what=name)
    assert httpx.get(f"{city.url}/metrics").status_code == httpx.codes.NOT_FOUND


def test_serve_answers_drains_on_sigterm_and_goes_on_with_the_talk(city: City) -> None:
    asha = city.citizen("919800000401")
    asha.say("hello")
    asha.after("Write what you need").tap("English")
    asha.hears("How can I help you today?")
    asha.say("I want to pay my house tax")
    assert city.stop("serve") == 0
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{city.url}/healthz")

    city.start("serve")
    asha.hears("Consent:")
    assert asha.times("Consent:") == 1


def test_what_is_published_is_served_under_the_same_process_id(city: City) -> None:
    serve, started = city.running["serve"], city.log_of("serve").count('"started"')
    with calling(f"{city.url}/console/"):  # nobody is refused
        serve.send_signal(signal.SIGUSR1)
        wait_until(
            lambda: city.log_of("serve").count('"started"') == started + 2, OF_A_START, what="both processes, anew"
        )

    assert serve.poll() is None
    ravi = city.citizen("919800000403")
    ravi.say("hello")
    ravi.hears("Write what you need")


def test_a_stored_conversation_is_replayed_to_the_same_talk(city: City) -> None:
    meera = city.citizen("919800000402")
    meera.say("beti ka janam praman patra chahiye")
    meera.after("सहमति:").tap("सहमत हूँ")
    meera.after("अस्पताल की जन्म रिपोर्ट").tap("इसे छोड़ दें")
    meera.after("जन्म की तारीख़ और माँ का पूरा नाम").say("12/3/2026, सुनीता देवी")
    meera.after("कितनी कॉपियाँ").say("1")
    meera.after("सब ठीक है?").tap("जमा करें")
    meera.hears("तैयार है। नंबर: DL-")
    (conversation,) = city.select("SELECT id FROM mailbox_conversation ORDER BY id DESC LIMIT 1")

    replayed = city.run("replay", str(conversation[0]))
    assert (replayed.returncode, replayed.stderr) == (0, ""), replayed.stdout
    assert "RecordsFound" in replayed.stdout
    assert replayed.stdout.endswith("the replay comes to the stored talk\n")
    assert "Sunita" not in replayed.stdout


def test_the_doctor_finds_a_healthy_city_well_and_a_sick_one_ill(city: City) -> None:
    lines = city.run("doctor").stdout.splitlines()
    found = {line[5:].split(":")[0]: line[:4] for line in lines}
    for what in ("settings, keys, catalogue, database", "webhook subscription", "clock", "disk"):
        assert found[what] == "ok  ", lines
    assert [line for line in lines if line.startswith("ok   number 10000000000000")]

    sick = city.run("doctor", WHATSAPP_ACCESS_TOKEN="of-somebody-else")
    assert sick.returncode == 1
    assert "FAIL number 100000000000001: WhatsApp answers 401" in sick.stdout


@pytest.mark.once
def test_serve_does_not_start_with_a_fault_in_the_catalogue(city: City, tmp_path: Path) -> None:
    services = tmp_path / "services"
    shutil.copytree(SERVICES, services)
    sheet = services / "mcd" / "property_tax_payment" / "service.yaml"
    lines = sheet.read_text().splitlines()
    faulty = next(number for number, line in enumerate(lines) if line.startswith("  pincode:"))
    lines[faulty] = '  pincode:    {pin: {}, when: "upic =="}'
    sheet.write_text("\n".join(lines))

    refused = city.run("serve", "--port", "1", CHAUPAL_SERVICES_DIR=str(services))
    assert refused.returncode == EX_CONFIG
    assert f"property_tax_payment/service.yaml:{faulty + 1}: " in refused.stderr


@pytest.mark.once
def test_route_reads_json_lines_and_answers_in_their_order(city: City) -> None:
    asked = [
        {"text": "ghar ka tax bharna hai"},
        {"text": "what does the OBC certificate cost?", "language": "en"},
        {"text": "मेन्यू"},
        {"text": "where is my application?"},
        {"text": "qwzx vbnm"},
    ]
    routed = city.run("route", said="".join(json.dumps(one) + "\n" for one in asked))
    told = [json.loads(line) for line in routed.stdout.splitlines()]

    assert [one["text"] for one in told] == [one["text"] for one in asked]
    assert [one["action"] for one in told] == ["start", "answer", "menu", "status", "none"]
    assert [one["service"] for one in told[:2]] == ["property_tax_payment", "caste_certificate_obc"]
    assert (told[1]["topic"], told[0]["language"], told[4]["service"]) == ("fee", "hi-Latn", None)
    assert all(0 <= one["confidence"] <= 1 for one in told)


@pytest.mark.once
def test_the_catalogue_is_listed_and_checked(city: City) -> None:
    assert city.run("catalogue", "check").returncode == 0
    listed = json.loads(city.run("catalogue", "list", "--json").stdout)

    assert {one["id"] for one in listed} >= {"birth_certificate", "property_tax_payment", "caste_certificate_obc"}
    for one in listed:
        assert set(one) >= {"id", "department", "kind", "name", "fee", "sla_days", "documents", "fields"}
        assert set(one["name"]) >= {"hi", "en"}
