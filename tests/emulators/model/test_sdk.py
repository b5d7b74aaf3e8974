"""OpenAI's own SDK as a foreign client of the emulated model."""

import json
from collections.abc import Iterator

import openai
import pytest

from tests.emulators.model.served import KEY, CityModel, model_served
from tests.emulators.model.test_protocol import ASKED


@pytest.fixture(scope="module")
def served_model() -> Iterator[CityModel]:
    with model_served() as model:
        yield model


@pytest.fixture
def sdk(served_model: CityModel) -> Iterator[openai.OpenAI]:
    served_model.forget()
    with openai.OpenAI(base_url=f"{served_model.url}/v1", api_key=KEY, max_retries=0, timeout=5) as client:
        yield client


def test_a_completion_is_what_the_sdk_takes_for_one(sdk: openai.OpenAI):
    answer = sdk.chat.completions.create(**ASKED)

    assert json.loads(answer.choices[0].message.content)["services"] == ["bus_pass"]
    assert answer.choices[0].finish_reason == "stop"
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens
    assert [model.id for model in sdk.models.list()] == ["city-model"]


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (429, openai.RateLimitError),
        (500, openai.InternalServerError),
        (401, openai.AuthenticationError),
        (400, openai.BadRequestError),
    ],
)
def test_refusals_are_the_errors_that_the_sdk_knows(
    served_model: CityModel, sdk: openai.OpenAI, status: int, error: type[Exception]
):
    served_model.answers(status=status)

    with pytest.raises(error):
        sdk.chat.completions.create(**ASKED)


def test_a_wrong_key_is_refused(served_model: CityModel):
    with openai.OpenAI(base_url=f"{served_model.url}/v1", api_key="no", max_retries=0) as client:  # noqa: SIM117
        with pytest.raises(openai.AuthenticationError):
            client.chat.completions.create(**ASKED)
