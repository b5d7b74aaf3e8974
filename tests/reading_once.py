"""The process that opens citizens' files takes seconds for each: in one run the same file is opened once.

What it answers follows from its orders (limits and settings among them) and the file alone, for it has no keys, no
database and no surroundings of ours. An order that ends badly is carried out each time.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 64  # answers that are kept; each holds a picture or two


@contextmanager
def papers_opened_once() -> Iterator[None]:
    """The same orders with the same file are answered as before."""
    from chaupal.documents import apart

    run = apart._run
    opened = lru_cache(MOST)(lambda orders, content: run([*orders], content))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apart, "_run", lambda command, content: opened((*command,), content))
        yield
