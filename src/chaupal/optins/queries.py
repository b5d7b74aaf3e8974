"""Reading campaigns and what they brought."""

from chaupal.optins.campaigns import campaign_of, campaigns_of, meant_by, place_of
from chaupal.optins.codes import code_in, is_code, without_code, written
from chaupal.optins.counting import counted
from chaupal.optins.requests import unanswered

__all__ = [
    "campaign_of",
    "campaigns_of",
    "code_in",
    "counted",
    "is_code",
    "meant_by",
    "place_of",
    "unanswered",
    "without_code",
    "written",
]
