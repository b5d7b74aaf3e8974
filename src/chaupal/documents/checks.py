"""What an officer should know of a document: what agrees with the answers, what does not, and what is odd about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.base import PORTRAIT
from chaupal.catalogue.queries import catalogue
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import key_of
from chaupal.documents import likeness
from chaupal.documents.apart import SURE
from chaupal.documents.judging import is_another
from chaupal.documents.models import Document, Trace
from chaupal.documents.readings import opened
from chaupal.documents.states import State
from chaupal.documents.tracing import LOOK, MOST_BITS
from chaupal.engine.definition import EXPECTED_TEXTS, Field
from chaupal.engine.definition.meaning import main, meant, path
from chaupal.engine.forms import addresses, differing, flow, whose
from chaupal.kit import names
from chaupal.kit.dates import day_in_india

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from chaupal.documents.readings import Read, Value
    from chaupal.engine.definition import Service

AGREES, NEAR, DIFFERS, NOTE = "agrees", "near", "differs", "note"
_AGES = ("youngest", "oldest")
_GENDERS = ("gender", "sex")  # few words: a misread one is none of them
_PLACES = ("place_of_birth", "place_of_death")  # a hospital is called in short
_OTHER = {"other": "transgender"}  # as papers call it, and as forms do
_MOST_ALIKE = 500  # candidates for the same picture that are looked at
_SAME_SHARE = 0.7  # of the fields read off both: the reader may slip in one


@dataclass(frozen=True, slots=True)
class Check:
    """One line for the officer.

    `what` is a field of the document, or what is noted: kind, editor, appended, signature_invalid, signature_unchecked,
    code_differs, no_portrait, same_file, same_picture, number_used, unread, sent_for and the words for quality. What
    differs is accepted line by line by whoever approves.
    `told` is the answer it was held against, under the name `item` in the form.
    """

    what: str
    state: str
    read: str = ""
    told: str = ""
    item: str = ""


def of_document(document: Document, read: Read, answers: Mapping[str, Any], version: int) -> list[Check]:
    """The checks of one document; what differs and what is noted comes first."""
    found = [
        *_against_answers(document, read, answers, version),
        *_notes(document, read, version),
        *_elsewhere(document, read),
    ]
    order = (NOTE, DIFFERS, NEAR, AGREES)
    return sorted(dict.fromkeys(found), key=lambda check: order.index(check.state))


def _against_answers(document: Document, read: Read, answers: Mapping[str, Any], version: int) -> Iterator[Check]:
    """What stands on it beside the answers that it may fill."""
    service = catalogue().known(document.service, version)
    filled = list(_against_what_it_fills(document, read, answers, service))
    yield from filled
    yield from _against_yearly_amounts(document, read, answers, service)
    differ = {check.what for check in filled if check.state == DIFFERS}
    yield from _against_its_place(document, read, answers, service, differ)
    yield from _against_the_person(document, read, answers, service)


def _against_what_it_fills(
    document: Document, read: Read, answers: Mapping[str, Any], service: Service
) -> Iterator[Check]:
    beside = whose.tells_beside(service).get(document.paper, {})
    for item in service.fields:
        filling = (source.partition(".") for source in item.sources)
        names_there = [name for paper, _, name in filling if paper == document.paper]
        told = answers.get(item.id)
        for name in (*names_there, *beside.get(item.id, ())):
            if name in read.fields and told not in (None, ""):
                yield compared(name, read.fields[name], str(told), item.id)


def _against_the_person(
    document: Document, read: Read, answers: Mapping[str, Any], service: Service
) -> Iterator[Check]:
    """Whose account it is, where no place expects a name: it may be a parent's, so that another one is but noted."""
    place = next((paper for paper in service.papers if paper.id == document.paper), None)
    fills = any(f"{document.paper}.name" in item.sources for item in service.fields)
    if "account_number" not in read.fields or "name" not in read.fields or fills or (place and "name" in place.expects):
        return
    item = meant(service).get(path(main(service), "name"))
    told = answers.get(item.id) if item else None
    if item and told not in (None, ""):
        found = compared("name", read.fields["name"], str(told), item.id)
        yield replace(found, state=NOTE) if found.state == DIFFERS else found


def _against_its_place(
    document: Document, read: Read, answers: Mapping[str, Any], service: Service, differ: Collection[str]
) -> Iterator[Check]:
    """What the place of a paper expects of it: the owner's name, a husband's sex, a scheduled caste.

    What differs from an answer is not told of the same value once more.
    """
    paper = next((paper for paper in service.papers if paper.id == document.paper), None)
    if paper is None or not paper.expects:
        return
    day = day_in_india(document.received_at)
    seen = {**answers, "today": day.isoformat()}
    for name in paper.expects.keys() & EXPECTED_TEXTS & read.fields.keys():
        told = flow.run(paper.expects[name], seen)
        item = next((item.id for item in service.fields if item.id in paper.expects[name].names), "")
        if told is not None:
            yield compared(name, read.fields[name], str(told), item)
    stands = {field: one.value for field, one in read.fields.items()}
    for found in differing.unexpected(service, document.paper, stands, seen, day):
        if found.what in EXPECTED_TEXTS:
            continue
        what = "date_of_birth" if found.what in _AGES else found.what
        if what in differ:
            continue
        if isinstance(found.item, Field):
            yield Check(what, DIFFERS, str(found.read), str(found.told), found.item.id)
        else:
            expected = differing.years(found.expected) if what == "year" else str(found.expected)
            yield Check(what, DIFFERS, str(found.read), "" if what == "date_of_birth" else expected)


def _against_yearly_amounts(
    document: Document, read: Read, answers: Mapping[str, Any], service: Service
) -> Iterator[Check]:
    """An income that was asked for before its proof: the paper fills nothing, and is held against it all the same."""
    item = differing.yearly(service, document.paper, answers) if differing.INCOME in read.fields else None
    if item:
        yield compared(differing.INCOME, read.fields[differing.INCOME], str(answers[item.id]), item.id)


def compared(name: str, value: Value, told: str, item: str) -> Check:
    """What a field of a paper says beside the answer that it may fill."""
    if likeness.is_name(name):
        score = names.likeness(value.value, told)
        state = AGREES if score >= names.SAME_NAME else NEAR if score >= names.NEAR_NAME else DIFFERS
    elif name == "aadhaar_last4":
        state = AGREES if told[-4:] == value.value[-4:] else DIFFERS
    elif name in _GENDERS:
        state = AGREES if told in (value.value, _OTHER.get(value.value)) else DIFFERS
    elif likeness.is_amount(name):
        state = AGREES if likeness.of_amounts(value.value, told) else DIFFERS
    elif name in _PLACES:
        state = AGREES if likeness.of_texts(value.value, told) or names.is_short_for(value.value, told) else DIFFERS
    elif name == "address":
        state = AGREES if likeness.of_texts(value.value, told) or told in value.value else NEAR
        state = DIFFERS if state == NEAR and addresses.are_two(value.value, told) else state
    else:
        state = AGREES if likeness.of_texts(value.value, told) else DIFFERS
    if (
        state == DIFFERS
        and value.confidence < SURE
        and name not in _GENDERS
        and _may_be_misread(name, value.value, told)
    ):
        state = NEAR  # the reader was not sure either
    return Check(name, state, value.value, told, item)


def _may_be_misread(name: str, read: str, told: str) -> bool:
    """Of the four digits of an Aadhaar number one may be misread; four others are another number."""
    digits = zip(read[-4:], told[-4:], strict=False)
    return name != "aadhaar_last4" or sum(one != other for one, other in digits) <= 1


def _notes(document: Document, read: Read, version: int) -> Iterator[Check]:
    if document.unread:
        yield Check("unread", NOTE)
    papers = catalogue().known(document.service, version).papers
    accept = next((paper.accept for paper in papers if paper.id == document.paper), ())
    if is_another(read.kind, accept):
        yield Check("kind", NOTE, read=read.kind)
    if PORTRAIT in accept and read.kind not in ("", PORTRAIT):
        yield Check("no_portrait", NOTE)
    until = read.sure().get("valid_until", "")
    if until and until < day_in_india(document.received_at).isoformat():
        yield Check("valid_until", DIFFERS, read=until)
    for word in (*read.hints, *read.warnings):
        yield Check(word, NOTE)


def _elsewhere(document: Document, read: Read) -> Iterator[Check]:
    """The same file, the same picture or the same number in another citizen's application."""
    others = Document.objects.filter(state=State.KEPT).exclude(citizen_id=document.citizen_id)
    if others.filter(content_hash=document.content_hash).exists():
        yield Check("same_file", NOTE)
    elif any(_same_words(read, other) for other in _alike(document)):
        yield Check("same_picture", NOTE)
    for trace in Trace.objects.filter(document=document).exclude(what=LOOK):
        same = Trace.objects.filter(trace=trace.trace, document__state=State.KEPT)
        if same.exclude(document__citizen_id=document.citizen_id).exists():
            yield Check("number_used", NOTE, read=trace.what)


def of_two_persons(document: Document, read: Read, papers: Mapping[str, Collection[str]], version: int) -> list[Check]:
    """The other papers of the case, of other persons than this one, that are it once more: by file, number, picture.

    `papers`: those that the case goes by.
    """
    service = catalogue().known(document.service, version)
    places = {paper.id: paper for paper in service.papers}
    counting = {each for files in papers.values() for each in files}
    others = Document.objects.filter(application_id=document.application_id, state=State.KEPT).exclude(id=document.id)
    numbers = set(Trace.objects.filter(document=document).exclude(what=LOOK).values_list("trace", flat=True))
    found = []
    for other in others if document.application_id and document.paper in places else ():
        if str(other.id) not in counting or other.paper not in places:
            continue
        if not whose.are_of_two(service, places[document.paper], places[other.paper]):
            continue
        theirs = Trace.objects.filter(document=other, trace__in=numbers).exclude(what=LOOK)
        if other.content_hash == document.content_hash or theirs.exists() or _is_picture_of(document, read, other):
            found.append(Check("sent_for", DIFFERS, read=other.paper))
    return list(dict.fromkeys(found))


def _is_picture_of(document: Document, read: Read, other: Document) -> bool:
    if document.look is None or other.look is None:
        return False
    apart = likeness.bits_apart(bytes(other.look), bytes(document.look))
    return apart <= MOST_BITS and _same_words(read, other)


def _alike(document: Document) -> Iterator[Document]:
    """Others' documents whose first page looks the same."""
    if document.look is None:
        return
    look = bytes(document.look)
    traces = list(Trace.objects.filter(document=document, what=LOOK).values_list("trace", flat=True))
    ids = Trace.objects.filter(trace__in=traces, what=LOOK).values_list("document_id", flat=True).distinct()
    others = Document.objects.filter(id__in=ids[:_MOST_ALIKE], state=State.KEPT).exclude(look=None)
    for other in others.exclude(citizen_id=document.citizen_id):
        if other.look is not None and likeness.bits_apart(bytes(other.look), look) <= MOST_BITS:
            yield other


def _same_words(read: Read, other: Document) -> bool:
    """Whether the same stands on it: cards of one make all look alike, and differ in what they say."""
    try:
        theirs = opened(other, key_of(other.citizen_id)).fields
    except Erased:
        return False
    both = read.fields.keys() & theirs.keys()
    if not both:
        return not read.fields and not theirs
    same = sum(likeness.of_texts(read.fields[name].value, theirs[name].value) for name in both)
    return same >= _SAME_SHARE * len(both)
