"""What the bench reads and reckons: HTTP from a stream, /proc, counters, medians, ratios, verdicts."""

import os
import subprocess

import orjson
import pytest

from bench.goals import verdicts
from bench.load import processes
from bench.load.bank import Bank
from bench.load.graph import Graph
from bench.load.script import Option, Saying, options_of
from bench.load.tally import spread
from bench.load.wire import Reader
from bench.profiling import shares
from bench.table import form_table, main_table, ratio
from bench.trials import queries_per_turn, read_counters
from tests.waiting import wait_until

TWO_MESSAGES = (
    b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst"
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nseco\r\n2\r\nnd\r\n0\r\n\r\n"
)


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_messages_are_cut_out_of_any_pieces(size):
    reader = Reader()
    pieces = [TWO_MESSAGES[at : at + size] for at in range(0, len(TWO_MESSAGES), size)]

    assert [body for piece in pieces for _, body in reader.feed(piece)] == [b"first", b"second"]


def test_the_graph_tells_what_meta_would_never_deliver():
    graph = Graph(lambda *_: None)

    assert graph.accept(b"post /v25.0/1/messages", b'{"recipient":"IN.8012","type":"text"}')[1] is not None
    assert graph.accept(b"post /v25.0/1/messages", b'{"status":"read","message_id":"wamid.1"}')[1] is None
    assert graph.undeliverable == 0
    assert graph.accept(b"post /v25.0/1/messages", b'{"to":"IN.8012","type":"text"}')[1] is None
    assert graph.undeliverable == 1


def test_a_citizen_taps_only_what_was_offered():
    rows = [{"rows": [{"id": "a", "title": "A"}]}, {"rows": [{"id": "b", "title": "B"}]}]
    options = options_of({"interactive": {"action": {"sections": rows}}})

    assert Saying("list_reply", index=1).choose(options) == Option("list_reply", "b", "B")
    with pytest.raises(LookupError):
        Saying("button_reply", index=1).choose(options)


def test_a_tap_by_id_is_that_option_wherever_it_stands():
    options = [Option("button_reply", "a|f7|need|other", "-"), Option("list_reply", "a|f7|need|copy", "-")]

    assert Saying("tap", id="a|*|need|copy").choose(options) == options[1]
    with pytest.raises(LookupError):
        Saying("tap", id="a|*|sex|female").choose(options)


def test_a_photo_is_described_and_given_out():
    graph = Graph(lambda *_: None, photos={"aadhaar_card": b"JPEG"})
    graph._port = 9001

    described = graph.accept(b"get /v25.0/aadhaar_card.6000000001.10?phone_number_id=1 http/1.1", b"")[0]
    url = orjson.loads(described.partition(b"\r\n\r\n")[2])["url"]

    assert url == "http://127.0.0.1:9001/files/aadhaar_card"
    assert graph.accept(b"get /files/aadhaar_card http/1.1", b"")[0].endswith(b"\r\n\r\nJPEG")
    assert graph.accept(b"get /files/pan_card http/1.1", b"")[0].startswith(b"HTTP/1.1 400")
    assert graph.accept(b"get /v25.0/100 http/1.1", b"")[0].startswith(b"HTTP/1.1 200")
    assert b'"id"' in graph.accept(b"post /v25.0/100/media http/1.1", b"--multipart")[0]
    assert graph.undeliverable == 0


def test_who_pays_is_told_by_the_bank_and_seen_to_have_paid():
    told = []
    bank = Bank(lambda body, *headers: told.append((orjson.loads(body), headers)))
    graph = Graph(lambda *_: None, bank=bank)
    wanted = {"amount": 50_000, "currency": "INR", "reference_id": "bill-1", "expire_by": 1}

    def asked(request, body=b""):
        return orjson.loads(graph.accept(request, body)[0].partition(b"\r\n\r\n")[2])

    link = asked(b"post /v1/payment_links http/1.1", orjson.dumps(wanted))
    assert (link["status"], link["payments"]) == ("created", [])
    bank.pay(link["short_url"])

    event, headers = told[0]
    assert event["payload"]["payment_link"]["entity"]["id"] == link["id"]
    assert headers[0].startswith(b"X-Razorpay-Event-Id: event-")
    paid = asked(b"get /v1/payment_links/" + link["id"].encode() + b" http/1.1")
    payment = asked(b"get /v1/payments/" + paid["payments"][0]["payment_id"].encode() + b" http/1.1")
    assert (paid["status"], payment["status"], payment["amount"]) == ("paid", "captured", 50_000)
    with pytest.raises(LookupError):
        bank.pay("https://pay.example/7")


def test_a_child_counts_with_its_parent():
    before = processes.cpu_seconds([os.getpid()])
    busy = subprocess.Popen(["python3", "-c", "while True: pass"])
    try:
        wait_until(lambda: processes.cpu_seconds([busy.pid]) > 0.05, what="a tick of its clock")
        assert busy.pid in processes.tree([os.getpid()])
        assert processes.resident_mb([busy.pid]) >= processes.proportional_mb([busy.pid]) > 0
    finally:
        busy.kill()
        busy.wait()
    assert processes.cpu_seconds([os.getpid()]) > before + 0.05


def test_spread_is_in_milliseconds():
    assert spread([0.001 * number for number in range(1, 101)])["p95"] == 96
    assert spread([]) == {}


def test_queries_per_turn_is_a_difference_over_all_labels():
    before = read_counters("chaupal_turns_total 10\nchaupal_queries_total 100\n")
    after = read_counters(
        "# HELP chaupal_turns_total Turns.\n"
        'chaupal_turns_total{role="worker"} 20.0\n'
        'chaupal_queries_total{role="worker"} 105\nchaupal_queries_total{role="web"} 15\n'
        "chaupal_turns_created 1.7e9\n"
    )

    assert queries_per_turn(before, after) == {"queries_per_turn": 2.0}
    assert queries_per_turn({}, {}) == {}


def run(label, cost, citizens=128, **changed):
    return {
        "label": label,
        "concurrency": citizens,
        "turns": 1000,
        "turns_per_s": 100.0,
        "cpu_s_per_1000_turns": cost,
        "e2e_ms": {"p50": 1.0, "p95": 2.0, "p99": 3.0},
        "seconds": 60.0,
        "rate": 50.0,
        "lost": 0,
        "errors": {},
        "extra_replies": 0,
        "out_of_order": 0,
        "undeliverable": 0,
        "foreign_core_pct": 0.0,
        **changed,
    }


RUNS = [
    *[run("chaupal-sqlite", cost) for cost in (0.3, 0.2, 0.9)],
    *[run("botframework", cost) for cost in (1.0, 1.5, 0.5)],
]


def test_a_ratio_is_of_medians_at_the_same_number_of_citizens():
    assert ratio(RUNS, "chaupal-sqlite", 128) == pytest.approx(0.3)
    assert ratio(RUNS, "chaupal-sqlite", 16) is None


def test_the_table_has_a_line_for_each_system_and_adds_up_faults():
    lines = main_table([*RUNS, run("botframework", 1.0, lost=2), run("botframework", 1.0, lost=3)]).splitlines()
    heads, _, *rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    peer = dict(zip(heads, rows[1], strict=True))

    assert len(rows) == 2
    assert (peer["system"], peer["C"], peer["CPU ms/turn"], peer["min-max"], peer["lost"]) == (
        "botframework",
        "128",
        "1",
        "0.5-1.5",
        "5",
    )


@pytest.mark.parametrize(("lost", "met"), [(0, True), (1, False)])
def test_a_lost_reply_at_full_load_is_a_grave_miss(lost, met):
    results = {"runs": RUNS, "idle": {}, "further": {"chaupal-sqlite": {"full": run("chaupal-sqlite", 0.3, lost=lost)}}}

    assert [verdict.met for verdict in verdicts(results) if verdict.grave] == [met]


def test_goals_are_judged_by_the_figures():
    results = {
        "runs": [*RUNS, run("chaupal-sqlite", 2.0, 16), run("botframework", 1.0, 16)],
        "idle": {"chaupal-sqlite": {"proportional_mb": 251.0}},
        "further": {"chaupal-sqlite": {"half": run("chaupal-sqlite", 0.3)}},
    }

    assert [verdict.met for verdict in verdicts(results)] == [False, True, False, True]


@pytest.mark.parametrize(("cost", "met"), [(0.3, True), (1.4, False)])
def test_a_turn_that_grows_dearer_with_the_rows_is_a_miss(cost, met):
    further = {"full": run("chaupal-sqlite", 0.3), "ids": {"both": run("chaupal-sqlite", cost, 16)}}
    results = {"runs": [run("chaupal-sqlite", 0.3, 16)], "idle": {}, "further": {"chaupal-sqlite": further}}

    assert [verdict.met for verdict in verdicts(results) if "what it cost before" in verdict.goal] == [met]


def form_run(**changed):
    waits = {"text": {"p50": 20.0, "p95": 60.0}, "photo": {"p50": 1500.0}, "pay": {"p50": 900.0}}
    whole = {"conversations": 4, "kind_ms": waits, "step_p50_ms": [1.0] * 23} | changed
    return run("chaupal-sqlite", 100.0, 4, **whole)


def test_a_form_talk_is_told_as_a_whole():
    cells = [cell.strip() for cell in form_table([form_run()]).splitlines()[2].split("|")[1:-1]]

    assert cells == ["chaupal-sqlite", "4", "4", "2300", "20", "60", "1500", "900", "0"]


@pytest.mark.parametrize(("changed", "met"), [({}, True), ({"lost": 1}, False), ({"conversations": 0}, False)])
def test_a_form_talk_that_goes_wrong_or_never_ends_is_a_grave_miss(changed, met):
    results = {"runs": [], "forms": [form_run(**changed)], "idle": {}, "further": {}}

    assert [(verdict.met, verdict.grave) for verdict in verdicts(results)] == [(met, True)]


def test_a_profile_adds_up_functions_whatever_their_lines():
    table = shares(["main (a.py:1);work (b.py:5) 30", "main (a.py:2);work (b.py:9) 60", "main (a.py:2) 10"])

    assert [cell.strip() for cell in table.splitlines()[2].split("|")][1:4] == ["work (b.py)", "90", "90"]
    assert [cell.strip() for cell in table.splitlines()[3].split("|")][1:4] == ["main (a.py)", "10", "100"]
