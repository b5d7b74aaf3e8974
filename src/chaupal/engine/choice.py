"""What is made of the services that may be meant: one is proposed, two or three are asked about, or none is named.

The bounds are measured on sentences that the router has not learnt (docs/decisions/0011-the-words-alone.md): a wrong
proposal costs a citizen more than a question.
"""

from __future__ import annotations

SURE = 0.8  # confidence, to propose a service alone
POSSIBLE = 0.5  # of the first three together, to ask about them
NAMED = 0.05  # to be among those asked about
MOST = 3
ASKED, APART = 0.4, 3.0  # of a question: confidence of the service that it is about, and how many times the next one's


def choice(services: tuple[tuple[str, float], ...]) -> tuple[str, ...]:
    """The services to propose, best first: one if it is sure, up to three if they are possible, or none."""
    if services and services[0][1] >= SURE:
        return (services[0][0],)
    first = services[:MOST]
    if sum(confidence for _, confidence in first) < POSSIBLE:
        return ()
    return tuple(name for name, confidence in first if confidence >= NAMED)


def asked_about(services: tuple[tuple[str, float], ...]) -> tuple[str, ...]:
    """The services that a question may be about: an answer names its service, so less is enough than to propose."""
    (_, first), (_, second) = (*services, ("", 0.0), ("", 0.0))[:2]
    return choice(services) or ((services[0][0],) if first >= ASKED and first >= APART * second else ())
