"""What the engine's steps can do, read off their code: to which places they go, with which steps they go on."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from chaupal.engine.moves import AGAIN, Leads
from chaupal.engine.talk import Where

ENGINE = Path(__file__).parents[2] / "src/chaupal/engine"
ROOM = "chaupal.engine"
# their tables choose what is entered
CHOOSING = ("transitions", "asides", "linked_moves", "identity_moves", "for_good")
# what is named where it is called, and not where it is done
BY_ANOTHER_NAME = {"steps.hear.hear": Leads(then=frozenset({"topic_here"}))}

Name = tuple[str, str]  # a module of the engine, and what it defines


class Module(NamedTuple):
    """Its functions and constants, and what it imports out of the engine."""

    defines: dict[str, ast.AST]
    imports: dict[str, Name]


@cache
def modules() -> dict[str, Module]:
    """All of the engine's, by their names within it."""
    return {
        ".".join(path.relative_to(ENGINE).with_suffix("").parts): _module(ast.parse(path.read_text()))
        for path in ENGINE.rglob("*.py")
        if path.name != "__init__.py"
    }


def _module(tree: ast.Module) -> Module:
    defines: dict[str, ast.AST] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            defines[node.name] = node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            defines |= {target.id: node for target in targets if isinstance(target, ast.Name)}
    imports = {
        name.asname or name.name: (node.module.removeprefix(ROOM).removeprefix("."), name.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(ROOM)
        for name in node.names
    }
    return Module(defines, imports)


def can_do(step: Callable[..., Any]) -> Leads:
    """By its code, and by that of all that it calls."""
    begin = (step.__module__.removeprefix(f"{ROOM}."), step.__qualname__)
    done, todo, places, then = set[Name](), [begin], set[Where](), set[str]()
    while todo:
        name = todo.pop()
        if name not in done:
            done.add(name)
            own, called = _alone(name)
            places |= own.places
            then |= own.then
            todo += called
    more = BY_ANOTHER_NAME.get(".".join(begin), Leads())
    return Leads(frozenset(places), frozenset(then - AGAIN)) | more


@cache
def _alone(name: Name) -> tuple[Leads, tuple[Name, ...]]:
    """What one of them does, and what it calls; what it only enters does its own."""
    places, then, called = set[Where](), set[str](), set[Name]()
    for node in _walk(modules()[name[0]].defines[name[1]]):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("scene"), attr="go"), args=[first, *_]):
                places |= {place for part in ast.walk(first) for place in _place(part)}
            case ast.Call(func=ast.Attribute(value=ast.Name("scene"), attr="then"), args=[first, *_]):
                then |= {str(part.value) for part in ast.walk(first) if isinstance(part, ast.Constant)}
            case ast.Name(id=used, ctx=ast.Load()):
                called |= _found(name[0], used)
            case ast.Attribute(value=ast.Name(id=module), attr=used):
                called |= {(room, used) for room, _ in _module_of(name[0], module) if used in modules()[room].defines}
    return Leads(frozenset(places), frozenset(then)), tuple(called - {name})


def _place(node: ast.AST) -> set[Where]:
    match node:
        case ast.Attribute(value=ast.Name("Where"), attr=name):
            return {Where[name]}
    return set()


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """All of it but what is handed to `enter`."""
    yield node
    is_entered = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "enter"
    parts = node.args[1:] if is_entered and isinstance(node, ast.Call) else ast.iter_child_nodes(node)
    for part in parts:
        yield from _walk(part)


def _found(module: str, used: str) -> set[Name]:
    """Where a name is defined in the engine; a table that chooses what is entered calls nothing."""
    known = modules()[module]
    if used in known.defines:
        return set() if used.isupper() and module in CHOOSING else {(module, used)}
    room, name = known.imports.get(used, ("", ""))
    return _found(room, name) if room in modules() else set()


def _module_of(module: str, used: str) -> set[Name]:
    room, name = modules()[module].imports.get(used, ("", ""))
    whole = f"{room}.{name}".removeprefix(".")
    return {(whole, "")} if name and whole in modules() else set()
