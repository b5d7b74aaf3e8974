"""What the languages' packs of `hearing` say, read once: who listens passes it in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from chaupal import hearing
from chaupal.hearing.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Mapping

_LANGUAGES = Path(hearing.__file__).parent / "languages"


@cache
def cues() -> Cues:
    """The words of correcting, of all languages."""
    return Cues.of([_pack(path) for path in sorted(_LANGUAGES.glob("*/corrections.yaml"))])


def _pack(path: Path) -> Mapping[str, object]:
    plain: Mapping[str, object] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return plain
