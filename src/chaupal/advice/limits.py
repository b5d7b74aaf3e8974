"""When the model is not asked: the budget is spent, or it failed again and again and is left alone for a while."""

from datetime import timedelta

from django.conf import settings

from chaupal.advice.models import Call
from chaupal.advice.queries import calls_of_last
from chaupal.kit.clock import now

IN_A_ROW = 5  # failures that open the circuit
REST = timedelta(seconds=60)  # after the last of them; then one call tries it again


def reason_not_to_ask() -> str:
    """Empty if it may be asked; else rest, calls or tokens."""
    last = list(Call.objects.order_by("-at")[:IN_A_ROW].values_list("at", "failure"))
    if len(last) == IN_A_ROW and all(failure for _, failure in last) and now() - last[0][0] < REST:
        return "rest"
    if calls_of_last(timedelta(hours=1))[0] >= settings.CHAUPAL_LLM_CALLS_PER_HOUR:
        return "calls"
    if calls_of_last(timedelta(days=1))[1] >= settings.CHAUPAL_LLM_TOKENS_PER_DAY:
        return "tokens"
    return ""
