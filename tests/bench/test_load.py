"""The load notices what a citizen would notice: nothing for an honest bot, each kind of fault for a clumsy one."""

import asyncio
import json

import pytest

from bench.load.crowd import RehearsalFailed
from bench.load.measure import Options, Run
from tests.bench.clumsy_bot import clumsy_bot
from tests.ports import free_port

AFTER = 30  # answers: the rehearsal and the warm-up are over
PATIENCE = 20.0  # seconds: on a busy machine a reply is late, not lost
FAULTS = ("lost", "extra_replies", "out_of_order", "undeliverable")


def honest(_, said):
    return [said]


def now_and_then(fault):
    return lambda count, said: fault(said) if count > AFTER and count % 7 == 0 else [said]


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "script.json"
    path.write_text(json.dumps({"messages": [{"type": "text", "body": word} for word in ("one", "two", "three")]}))
    return path


def load(script, behaviour, *, forgetful=False, address="from", **options):
    port, graph_port = free_port(), free_port()
    chosen = Options(
        url=f"http://127.0.0.1:{port}/",
        script=script,
        stub_port=graph_port,
        **{"concurrency": 4, "warmup": 0.1, "duration": 0.4, "timeout": PATIENCE, "rehearsal_pause": 0.05} | options,
    )

    async def both():
        async with clumsy_bot(port, graph_port, behaviour, forgetful=forgetful, address=address) as bot:
            figures = await Run(chosen).measure()
            await asyncio.sleep(0.05)
            return figures, bot

    return asyncio.run(both())


@pytest.mark.parametrize(("ids", "address"), [("both", "from"), ("phone", "from"), ("bsuid", "from_user_id")])
def test_an_honest_bot_has_no_faults(script, ids, address):
    figures, _ = load(script, honest, ids=ids, address=address)

    assert figures["turns"] > 0
    assert figures["conversations"] > 0
    assert figures["e2e_ms"]["p50"] > 0
    assert {name: figures[name] for name in FAULTS} == dict.fromkeys(FAULTS, 0)
    assert figures["errors"] == {}


def test_a_reply_that_never_comes_is_lost(script):
    figures, _ = load(script, now_and_then(lambda _: []), timeout=0.5, duration=1.5)

    assert figures["lost"] > 0


def test_a_doubled_reply_is_noticed_wherever_it_arrives(script):
    figures, _ = load(script, now_and_then(lambda said: [said, said]))

    assert figures["lost"] == 0
    assert figures["extra_replies"] + figures["out_of_order"] > 0


def test_an_answer_to_another_question_is_out_of_order(script):
    figures, _ = load(script, now_and_then(lambda said: ["Something else", said]))

    assert figures["out_of_order"] > 0
    assert figures["lost"] == 0


@pytest.mark.parametrize(("in_any_order", "timeout"), [(True, PATIENCE), (False, 0.3)])
def test_messages_may_overtake_each_other_where_the_script_says_so(tmp_path, in_any_order, timeout):
    path = tmp_path / "script.json"
    step = {"type": "text", "body": "one", "replies": 2, "in_any_order": in_any_order}
    path.write_text(json.dumps({"messages": [step]}))
    swapped = lambda count, _: ["A receipt", "A paper"] if count % 2 else ["A paper", "A receipt"]  # noqa: E731

    figures, _ = load(path, swapped, duration=1.5, timeout=timeout)

    assert (figures["out_of_order"] + figures["lost"] == 0) is in_any_order


@pytest.mark.parametrize(("forgetful", "noticed"), [(False, False), (True, True)])
def test_a_webhook_that_comes_twice_must_be_answered_once(script, forgetful, noticed):
    figures, _ = load(script, honest, forgetful=forgetful, repeats=0.3, duration=1.5)

    assert (figures["extra_replies"] + figures["out_of_order"] > 0) == noticed


def test_statuses_come_back_with_the_data_of_the_reply(script):
    figures, bot = load(script, honest, statuses=("sent", "delivered"))

    assert {status["status"] for status in bot.statuses} == {"sent", "delivered"}
    assert {status["biz_opaque_callback_data"] for status in bot.statuses} == {"row-7"}
    assert len(bot.statuses) >= 2 * figures["turns"]


def test_an_open_loop_offers_what_was_asked_for(script):
    figures, _ = load(script, honest, rate=30.0, duration=2.0)

    assert figures["turns_per_s"] == pytest.approx(30, rel=0.4)


@pytest.mark.parametrize("said", [[], ["once", "twice"]])
def test_a_script_that_does_not_fit_the_bot_is_refused(script, said):
    with pytest.raises(RehearsalFailed):
        load(script, lambda *_: said, timeout=0.5)  # nothing that comes later would fit better


def test_only_this_machine_is_loaded(script):
    with pytest.raises(ValueError, match="only this machine"):
        Run(Options(url="https://example.org/webhook", script=script))
