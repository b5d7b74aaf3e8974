"""What a text puts right of what a form holds, as it goes from hearing to whoever decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Found:
    """`made`: field -> new value. `unclear`: of each, the answers one of which is meant, with what it would become.

    `about`: answers that are named and called wrong, without a value that can be taken. `objects`: whether
    anything is said to be otherwise, `owns_up`: not only denied, but called wrong or a slip. `is_matched`: of all that
    is made, the old value was told, too; `is_named`: it is called by its label; `names_asked`: so is what is asked now.
    `wish`: the words that call something wrong, without those that do so.
    """

    made: dict[str, Any] = field(default_factory=dict)
    unclear: tuple[dict[str, Any], ...] = ()
    about: tuple[str, ...] = ()
    objects: bool = False
    owns_up: bool = False
    is_matched: bool = False
    is_named: bool = False
    names_asked: bool = False
    wish: str = ""

    def __bool__(self) -> bool:
        """Whether anything is found that could be done."""
        return bool(self.made or self.unclear or self.about)


def found_of(plain: Mapping[str, Any]) -> Found:
    """What `dataclasses.asdict` made of it, read again."""
    lists = {name: tuple(plain[name]) for name in ("unclear", "about") if name in plain}
    return Found(**{**plain, **lists})
