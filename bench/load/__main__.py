"""Load one bot: `python -m bench.load --url http://127.0.0.1:8080/webhook --script bench/scripts/menu.json`."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import uvloop

from bench.load.crowd import RehearsalFailed
from bench.load.envelopes import Ids
from bench.load.measure import Options, Run


def options(arguments: Sequence[str] | None = None) -> Options:
    """The command line, read."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    _bot(parser.add_argument_group("the bot"))
    _pace(parser.add_argument_group("the pace"))
    _manners(parser.add_argument_group("citizens and Graph API"))
    return Options(**vars(parser.parse_args(arguments)))


def _bot(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add("--url", required=True, help="its webhook, on this machine")
    add("--secret", default="app-secret", help="the app secret that signs the webhooks")
    add("--bank-url", default="", help="its webhook for Razorpay, where the script pays")
    add("--bank-secret", default="bank-secret", help="the secret that signs those")
    add("--phone-number-id", default="1", help="the number it answers for")
    add("--pids", type=_numbers, default=[], help="its processes, comma between; their children are found")
    add("--label", default="bot")
    add("--out", type=Path, help="write the JSON here instead of on stdout")


def _pace(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add("--concurrency", type=int, default=16, help="closed loop: citizens talking at once")
    add("--rate", type=float, default=0.0, help="open loop instead: turns a second offered")
    add("--max-active", type=int, default=5000, help="open loop: the most conversations under way")
    add("--warmup", type=float, default=3.0, help="seconds before it counts")
    add("--duration", type=float, default=20.0, help="seconds that count")
    add("--timeout", type=float, default=10.0, help="seconds after which a reply is lost")


def _manners(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add("--script", type=Path, required=True, help="JSON file: what each citizen says")
    add("--ids", choices=get_args(Ids), default="both", help="what names a citizen: phone, user id, both")
    add("--think", type=float, default=0.0, help="seconds between a reply and the next message")
    add("--rehearsal-pause", type=float, default=0.3, help="the same for the one citizen who tries the script first")
    add("--repeats", type=float, default=0.0, help="share of the webhooks that come twice, as Meta's retries do")
    add("--statuses", type=_names, default=(), help="webhooks sent back for each reply: sent,delivered,read")
    add("--graph-delay-ms", type=float, default=0.0, help="how late the Graph API answers the bot")
    add("--stub-port", type=int, default=9001, help="where the Graph API listens")
    add("--first-citizen", type=int, help="number of the first citizen (from the clock if left out)")
    add("--seed", type=int, default=1)


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",") if part]


def _names(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(",") if part)


def line(figures: dict[str, Any]) -> str:
    """The run in one line."""
    times, cost = figures["e2e_ms"], figures.get("cpu_s_per_1000_turns")
    pace = f"{figures['rate']:g}/s" if figures["mode"] == "open" else f"C={figures['concurrency']}"
    faults = f"lost {figures['lost']}, extra {figures['extra_replies']}, out of order {figures['out_of_order']}"
    bound = " [the loader's core was full]" if figures["load_bound"] else ""
    return (
        f"{figures['label']} {pace}: {figures['turns_per_s']} turns/s, "
        f"p50/p95/p99 {times.get('p50')}/{times.get('p95')}/{times.get('p99')} ms, CPU {cost} ms/turn, "
        f"{faults}, errors {sum(figures['errors'].values())}{bound}"
    )


def main() -> int:
    """Run, write the figures as JSON and one line of them on stderr."""
    chosen = options()
    try:
        figures = uvloop.run(Run(chosen).measure())
    except RehearsalFailed as failure:
        print(f"{chosen.label}: {failure}", file=sys.stderr)
        return 1
    text = json.dumps(figures, indent=1)
    if chosen.out:
        chosen.out.write_text(text + "\n")
    else:
        print(text)
    print(line(figures), file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
