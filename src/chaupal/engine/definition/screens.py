"""What a service that screens weighs: which services, when each is worth a look, and what of its form follows. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.definition import Expression, Service


@dataclass(frozen=True, slots=True)
class Screened:
    """A service whose rules are weighed by what another form was told.

    Fields that mean the same, or have one name, are known anyhow. `when` bars it where its own rules ask nothing that
    is told here (a pension for the disabled, of whoever is not). `tells` is what else of its form follows and may be
    filled there; `supposes` is what its rules may be weighed by and nobody said (a birthday, of an age): it is filled
    nowhere, and stands above what means the same. `mendable` names rules that one can come to meet, such as an account
    that is soon opened: they bar nothing here. Of those that are `one_of` nobody gets two (pensions).
    """

    id: str
    when: Expression | None = None
    tells: Mapping[str, Expression] = field(default_factory=dict)
    supposes: Mapping[str, Expression] = field(default_factory=dict)
    mendable: tuple[str, ...] = ()
    one_of: bool = False
    service: Service | None = None  # bound when the whole catalogue is read
