"""`chaupal operator`: an operator, as the first person of an installation is, who makes all others in the console."""

from __future__ import annotations

from typing import TextIO

from django.conf import settings

from chaupal.departments.actions import audit
from chaupal.departments.base import USERNAME
from chaupal.departments.models import Officer
from chaupal.departments.queries import is_operator
from chaupal.departments.staffing import engage, forget_factor, invite
from chaupal.tasks.base import OPERATOR

HOURS = 3600


def operator(target: TextIO, name: str, *, reset: bool) -> int:
    """Makes the operator, or with `reset` lets one begin anew, and prints the link; 1 with a sentence if it cannot."""
    found = Officer.objects.filter(username=name).first()
    if reset and (found is None or not found.is_active or not is_operator(found)):
        target.write(f"there is no operator {name}\n")
        return 1
    if not reset and found is not None:
        target.write(f"{name} is there already; --reset makes a new link and ends the old password\n")
        return 1
    if not USERNAME.fullmatch(name):
        target.write("a user name has 3 to 64 of: small letters, digits, dot, hyphen, underscore\n")
        return 1
    person = found or engage(name, {"en": name, "hi": name}, {("", OPERATOR)})
    forget_factor(person)  # who has the server has all: no second operator is asked
    path = invite(person)
    audit(None, "invite_officer" if reset else "make_officer", name, detail={"posts": ["operator"]})
    target.write(f"{settings.CHAUPAL_BASE_URL}{path}\n")
    target.write(f"Open it once within {settings.PASSWORD_RESET_TIMEOUT // HOURS} hours to set a password.\n")
    return 0
