"""Whoever is known there, and the tokens by which they call."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any


@dataclass
class User:
    """One of its users; citizens stand in the state's tenant."""

    id: int
    name: str
    username: str
    kind: str  # CITIZEN, EMPLOYEE, SYSTEM
    tenant: str
    roles: tuple[str, ...]
    password: str = field(default="", repr=False)
    mobile: str = ""
    uuid: str = field(default_factory=lambda: str(uuid.uuid4()))
    failures: list[float] = field(default_factory=list)
    locked_until: float = 0.0

    def shown(self) -> dict[str, Any]:
        """As tokens and complaints carry it."""
        roles = [{"name": role.title(), "code": role, "tenantId": self.tenant} for role in self.roles]
        told = {"id": self.id, "uuid": self.uuid, "userName": self.username, "name": self.name}
        about = {"mobileNumber": self.mobile or None, "emailId": None, "locale": None, "type": self.kind}
        return told | about | {"roles": roles, "active": True, "tenantId": self.tenant, "permanentCity": None}


@dataclass
class Token:
    """An access token with the one that renews it."""

    user: User
    until: float
    refresh: str
    refresh_until: float
