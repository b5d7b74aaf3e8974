"""The emulated model speaks the chat-completions protocol, well or as badly as it is told to."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.emulators.model.served import KEY, CityModel, model_served

ASKED: dict[str, Any] = {
    "model": "city-model",
    "messages": [
        {"role": "system", "content": "bus_pass: Bus pass: travel by bus\nwater_bill: Water bill: pay for water"},
        {"role": "user", "content": "I travel by bus"},
    ],
    "response_format": {
        "json_schema": {"schema": {"properties": {"services": {"items": {"enum": ["bus_pass", "water_bill"]}}}}}
    },
}
WITH_KEY = {"Authorization": f"Bearer {KEY}"}


@pytest.fixture(scope="module")
def served_model() -> Iterator[CityModel]:
    with model_served() as model:
        yield model


@pytest.fixture(autouse=True)
def fresh(served_model: CityModel) -> None:
    served_model.forget()


def test_it_chooses_among_what_the_schema_lists(served_model: CityModel):
    answer = served_model.http.post(f"{served_model.url}/v1/chat/completions", json=ASKED, headers=WITH_KEY).json()

    assert '"services": ["bus_pass"]' in answer["choices"][0]["message"]["content"]
    assert answer["usage"]["total_tokens"] > 0
    assert [one["request"] for one in served_model.asked] == [ASKED]


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [({}, "{}", 401), (WITH_KEY, "{", 400), (WITH_KEY, "[]", 400), (WITH_KEY, '{"model": "x"}', 400)],
)
def test_a_bad_request_is_refused_as_the_protocol_says(
    served_model: CityModel, headers: dict[str, str], body: str, status: int
):
    answer = served_model.http.post(f"{served_model.url}/v1/chat/completions", content=body, headers=headers)

    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"message", "type", "param", "code"}


def test_faults_come_so_often_and_unknown_ones_are_refused(served_model: CityModel):
    served_model.answers(status=429, count=1)
    statuses = [
        served_model.http.post(f"{served_model.url}/v1/chat/completions", json=ASKED, headers=WITH_KEY).status_code
        for _ in range(2)
    ]

    assert statuses == [429, 200]
    assert served_model.http.post(f"{served_model.url}/_faults", json={"answer": "rude"}).status_code == 400
    assert served_model.http.post(f"{served_model.url}/_faults", json={"rude": 1}).status_code == 400
    assert served_model.http.get(f"{served_model.url}/v1/models").json()["data"][0]["id"] == "city-model"
