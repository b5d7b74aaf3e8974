"""The page on which a citizen signs in: who they are is chosen, as a demo has no passwords. Works without scripts."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

import yaml
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from emulators.digilocker.people import Person

LOOK = Path(__file__).parent / "look"


@cache
def _texts() -> dict[str, dict[str, str]]:
    held: dict[str, dict[str, str]] = yaml.safe_load((LOOK / "texts.yaml").read_text("utf-8"))
    return held


@cache
def _template(name: str) -> Template:
    return Template((LOOK / f"{name}.html").read_text("utf-8"))


def language(request: Request) -> str:
    """What the address asks for, else what the browser speaks, as far as the page is in it."""
    spoken = request.headers.get("accept-language", "")[:2]
    wanted = (request.query_params.get("lang", ""), spoken)
    return next((one for one in wanted if one in _texts()), "en")


def chooser(spoken: str, request: str, people: Mapping[str, Person], *, files: bool = False) -> str:
    """Who are you, and may your details be told? `files`: and what was issued to you?"""
    rows = "\n".join(_row(spoken, name, person) for name, person in people.items())
    told = _told(spoken)
    box = '<label class="share"><input type="checkbox" name="files" value="1" checked>'
    share = f"{box}<span>{told['share']}</span></label>" if files else ""
    return _template("sign_in").substitute(told, language=spoken, request=escape(request), people=rows, files=share)


def _row(spoken: str, name: str, person: Person) -> str:
    born, mobile = "-".join(reversed(person.born.split("-"))), f"xxxxxx{person.mobile[-4:]}"
    about = _texts()[spoken]["about"].format(born=born, mobile=mobile)
    return (
        f'<li><button name="person" value="{escape(name)}"><b>{escape(person.name)}</b>'
        f"<small>{escape(about)}</small></button></li>"
    )


def wrong(spoken: str) -> str:
    """The request is not one that this provider takes."""
    return _template("wrong").substitute(_told(spoken), language=spoken)


def _told(spoken: str) -> dict[str, str]:
    return {name: escape(text) for name, text in _texts()[spoken].items()}


async def asset(request: Request) -> Response:
    """The style sheet."""
    path = LOOK / request.path_params["name"]
    if path.suffix != ".css" or not path.is_file():
        raise HTTPException(404)
    return FileResponse(path)
