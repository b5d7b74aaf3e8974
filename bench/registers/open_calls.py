"""So many calls to slow departments, open at once in this process: `python -m bench.registers.open_calls N`.

They go by the way that all calls go: the circuit breaker, two at once to each register, a session each. Prints how
many were answered and the most memory of the process, in MB.
"""

from __future__ import annotations

import resource
import sys
from concurrent.futures import ThreadPoolExecutor

from chaupal.config.installation import set_up

NUMBERS = 2  # calls to each register


def main() -> int:
    """Asks them all."""
    set_up()
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    from chaupal.registers.actions import ask  # noqa: PLC0415
    from chaupal.registers.base import Act, Fault, Standing  # noqa: PLC0415
    from chaupal.registers.queries import keeper_that  # noqa: PLC0415

    def stands(n: int) -> Standing | Fault:
        register, number = f"bench_slow_{n // NUMBERS}", f"N-{n}"
        keeper = keeper_that(register, Act.STATUS)
        assert keeper
        try:
            return ask(register, keeper, lambda keeper: keeper.status(register, number))
        finally:
            connection.close()

    many = int(sys.argv[1])
    with ThreadPoolExecutor(many) as hands:
        answers = list(hands.map(stands, range(many)))
    answered = sum(isinstance(one, Standing) for one in answers)
    print(answered, round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
    return 0


if __name__ == "__main__":
    sys.exit(main())
