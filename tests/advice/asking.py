"""A citizen whose words the router cannot tell, and the jobs that ask the model."""

from chaupal.advice import jobs
from chaupal.advice.models import Question
from tests.conversations.town import Person, Said, play

VAGUE = "blorp zindle frang quaxo"  # no words of any service: the router cannot be sure


def newcomer(phone: str = "919800000301", language: str = "English") -> Person:
    """Somebody who chose a language."""
    asha = Person(phone)
    asha.says("namaste")
    play()
    asha.taps(language)
    play()
    return asha


def says(person: Person, words: str) -> list[Said]:
    """What is replied at once."""
    before = len(person.heard)
    person.says(words)
    play()
    return person.heard[before:]


def model_thinks() -> int:
    """The jobs process asks; how many questions there were."""
    questions = list(Question.objects.values_list("id", flat=True))
    for question in questions:
        jobs.ask(question)
    play()
    return len(questions)
