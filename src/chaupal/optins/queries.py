"""Reading campaigns and what they brought."""

from chaupal.optins.campaigns import campaign_of, campaigns_of, place_of
from chaupal.optins.codes import code_in, written
from chaupal.optins.counting import counted
from chaupal.optins.numbers import line, mobile, mobile_in, readable
from chaupal.optins.requests import unanswered

__all__ = [
    "campaign_of",
    "campaigns_of",
    "code_in",
    "counted",
    "line",
    "mobile",
    "mobile_in",
    "place_of",
    "readable",
    "unanswered",
    "written",
]
