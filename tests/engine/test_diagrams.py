"""The drawn tables are those that the code goes by."""

from pathlib import Path

from docs.diagrams.draw import HERE, pages


def test_the_diagrams_are_current():
    drawn = {path.name: path.read_text() for path in Path(HERE).glob("*.md")}

    assert drawn == pages(), "run: .venv/bin/python docs/diagrams/draw.py"


def test_every_place_is_drawn():
    from chaupal.engine.talk import Where

    assert [place for place in Where if f" {place}[{place}]" not in pages()["talk.md"]] == []
