"""What the button of a task does, by (subject, officer's user name). Which is which: `wiring.REMEDIES`.

Each calls the door of the room that opened the task. The room closes it where the trouble is gone or under way.
"""

from chaupal.certificates.actions import make_again
from chaupal.channel.actions import retry_failed
from chaupal.kit.clock import now
from chaupal.landing.actions import again
from chaupal.payments.actions import ask_refund_of_case, refund_again
from chaupal.webhook.actions import retry_call


def give_fee_back(subject: str, by: str) -> None:
    """The fee of the case of that number: asked for; somebody else approves it."""
    ask_refund_of_case(subject, now(), by=by)


def try_refund_again(subject: str, by: str) -> None:
    """A refund that the gateway refused, by its id."""
    refund_again(int(subject), now(), by=by)


def make_paper_again(subject: str, by: str) -> None:
    """A certificate or receipt that could not be made or sent."""
    make_again(subject, by=by)


def send_message_again(subject: str, by: str) -> None:
    """A message that was given up, by its outbox row's id."""
    retry_failed([int(subject)], by=by)


def store_call_again(subject: str, by: str) -> None:
    """A webhook call, or a part of one, that was set aside, by its id."""
    retry_call(int(subject), by)


def file_again(subject: str, by: str) -> None:
    """An application that the department's system did not take, by the case's number."""
    again(subject, by=by)
