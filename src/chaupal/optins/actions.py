"""Making campaigns, and taking in who comes by one of the ways."""

from chaupal.optins.campaigns import end, load_demo_campaign, make
from chaupal.optins.counting import count
from chaupal.optins.letters import invited, opened
from chaupal.optins.requests import answered, approached, came, forget, let_go
from chaupal.optins.stopping import stopped_by_address, stopped_by_letter, stopped_by_number

__all__ = [
    "answered",
    "approached",
    "came",
    "count",
    "end",
    "forget",
    "invited",
    "let_go",
    "load_demo_campaign",
    "make",
    "opened",
    "stopped_by_address",
    "stopped_by_letter",
    "stopped_by_number",
]
