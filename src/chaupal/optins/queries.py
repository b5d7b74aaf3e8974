"""Reading campaigns and what they brought."""

from chaupal.optins.campaigns import campaign_of, campaigns_of, first_place, meant_by, only_campaign, place_of
from chaupal.optins.codes import code_in, is_code, says_join, without_code, written
from chaupal.optins.counting import counted
from chaupal.optins.requests import came_for, unanswered

__all__ = [
    "came_for",
    "campaign_of",
    "campaigns_of",
    "code_in",
    "counted",
    "first_place",
    "is_code",
    "meant_by",
    "only_campaign",
    "place_of",
    "says_join",
    "unanswered",
    "without_code",
    "written",
]
