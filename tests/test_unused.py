"""Nothing lies about that nobody calls, or that only tests call; no module says twice what a name means in it."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from vulture.core import Vulture

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE = Path(__file__).parents[1]
ROOMS = [HOUSE / "src", HOUSE / "bench", HOUSE / "evaluation"]
CALLED_BY_LIBRARIES = (
    "Meta", "*Config", "process_view", "clean_*", "form_invalid",  # Django
    "Adapter", "pre_authenticate", "validate_password_for_user", "get_failures", "get_full_name", "get_short_name",
    "describe", "collect",  # prometheus-client
    "capture_signals", "on_body",  # uvicorn, httpx
    "formatMessage", "formatException",  # logging
    "find_class", "field_title_should_be_set",  # pickle, pydantic
    "handle_DATA", "do_GET", "do_POST", "handle_error", "log_message",  # aiosmtpd, http.server
    "send_activities", "update_activity", "delete_activity",  # the peers' adapters
    "_update_meta", "register_extensions", "async_sign_raw", "async_timestamp",  # pyhanko
    "get_client_id", "get_allowed_scope", "get_scope", "query_client", "save_token", "authenticate_token",  # authlib
    "is_expired", "is_revoked",  # the same
    "create_bearer_token_generator",  # the same
    "check_*",  # the emulator's checks, by the kind of a message
)  # fmt: skip
REGISTERED = ("@receiver", "@register.*", "@event.*", "@every", "@kind*", "@*.handler*")


def _named_elsewhere() -> set[str]:
    """Names at the end of dotted paths in strings, and all words of templates."""
    named: set[str] = set()
    for room in ROOMS:
        for path in room.rglob("*.py"):
            named.update(re.findall(r"[\w.]+\.(\w+)[\"']", path.read_text()))
        for path in room.rglob("*.html"):
            named.update(re.findall(r"\w+", path.read_text()))
    return named


def _bound_twice(tree: ast.Module) -> Iterator[str]:
    """Names that the statements of a module itself bind more than once."""
    names: list[str] = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.ImportFrom):
            names.extend(one.asname or one.name for one in node.names)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            bound = [one for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)]
            names.extend(one.id for one in bound if isinstance(one.ctx, ast.Store))
    yield from (name for name, times in Counter(names).items() if times > 1 and name != "_")


def test_whatever_is_defined_is_used_by_more_than_tests():
    house = Vulture(ignore_names=list(CALLED_BY_LIBRARIES), ignore_decorators=list(REGISTERED))
    house.scavenge([str(room) for room in ROOMS])
    found = [one for one in house.get_unused_code() if one.typ in {"function", "method", "class", "property", "import"}]
    named = _named_elsewhere()

    assert [f"{one.filename}:{one.first_lineno} {one.name}" for one in found if one.name not in named] == []


def test_a_module_binds_a_name_once():
    twice = {
        str(path.relative_to(HOUSE)): names
        for room in [*ROOMS, HOUSE / "tests"]
        for path in sorted(room.rglob("*.py"))
        if (names := list(_bound_twice(ast.parse(path.read_text()))))
    }

    assert twice == {}
