"""A citizen shows who they are: the chat, our door, and the provider over its real protocol."""

from datetime import timedelta

import pytest
from django.test import Client

from chaupal.applications.models import Application
from chaupal.engine.talk import Where
from chaupal.identity.models import OfCase, Proof, SignIn
from chaupal.identity.queries import of_case
from tests.conversations.town import play
from tests.emulators.digilocker.served import sign_in_served
from tests.identity.owner import PHONE, Owner, owner

pytestmark = pytest.mark.django_db


def case() -> Application:
    return Application.objects.get()


class TestAllGoesWell:
    def test_it_is_filed_by_itself_and_the_office_sees_on_what_it_rests(self, asha: Owner):
        asha.submits()
        assert "DigiLocker" in asha.said
        assert Application.objects.count() == 0
        before = len(asha.person.heard)

        page = asha.signs_in()

        assert "Thank you" in page.content.decode()
        assert asha.person.heard[before].text.startswith("✅ Signed in")
        assert case().number in "".join(said.text for said in asha.person.heard[before:])
        proof = of_case(case().id)
        assert (proof.level, proof.needed, proof.shown["name"], proof.shown["number"]) == (3, 3, "Mohan Lal", "same")
        assert proof.shown["differs"] == {}

    def test_what_was_proven_is_sealed_and_counts_for_the_next_form(self, asha: Owner):
        asha.submits()
        asha.signs_in()

        assert b"Mohan" not in bytes(Proof.objects.get().evidence) + bytes(OfCase.objects.get().evidence)
        assert SignIn.objects.get().held is None
        assert asha.talk.proofs["3"]["name"] == "Mohan Lal"

    def test_the_page_of_the_link_tells_whose_chat_it_is_and_uses_nothing_up(self, asha: Owner):
        asha.submits()
        for _ in range(3):
            shown = asha.browser.get(asha.link)

        text = shown.content.decode()
        assert "0201" in text
        assert "98000" not in text
        assert "Mohan" not in text
        assert (shown["Referrer-Policy"], shown["Cache-Control"].split(",")[0]) == ("same-origin", "max-age=0")
        assert asha.opens().startswith(asha.provider.url)


class TestWhoItIs:
    def test_another_mobile_number_counts_only_when_the_chat_says_yes(self, asha: Owner):
        asha.submits()
        asha.signs_in(mobile="9811111111")

        assert "Mohan L." in asha.said
        assert "Mohan Lal" not in asha.said
        assert (Application.objects.count(), Proof.objects.count()) == (0, 0)
        asha.says("yes")
        assert of_case(case().id).shown["number"] == "other"

    def test_somebody_who_was_lured_does_not_count_when_the_chat_says_no(self, asha: Owner):
        asha.submits()
        first = asha.link
        asha.signs_in("bilal")
        asha.says("no")

        assert (Application.objects.count(), Proof.objects.count()) == (0, 0)
        assert "Bilal" not in str(asha.talk)
        assert asha.link != first
        asha.signs_in()
        assert of_case(case().id).shown["name"] == "Mohan Lal"

    def test_what_the_form_says_otherwise_is_told_and_may_be_sent_so(self, asha: Owner):
        asha.submits()
        asha.signs_in(name="Ramesh Gupta", born="1953-08-16")

        assert "Ramesh Gupta" in asha.said
        assert "16" in asha.said
        assert Application.objects.count() == 0
        asha.taps("proof|f1|yes")
        assert of_case(case().id).shown["differs"] == {"applicant_name": "Ramesh Gupta", "date_of_birth": "1953-08-16"}

    def test_a_yes_by_mistake_to_another_person_is_taken_back(self, asha: Owner):
        asha.submits()
        asha.signs_in("bilal")
        asha.says("yes")
        assert Proof.objects.count() == 1
        asha.says("this is not me")

        assert (Application.objects.count(), Proof.objects.count(), asha.talk.proofs) == (0, 0, {})
        asha.signs_in()
        assert of_case(case().id).shown["name"] == "Mohan Lal"

    def test_what_differs_can_be_put_right_and_then_it_is_filed(self, asha: Owner):
        asha.submits()
        asha.signs_in(born="1953-08-16")
        asha.taps("proof|f1|change")
        asha.says("16/8/1953")
        assert asha.talk.where == Where.REVIEWING
        asha.submits()

        assert of_case(case().id).shown["differs"] == {}


class TestNothingComesOfIt:
    def test_who_does_not_allow_it_hears_what_else_will_do(self, asha: Owner):
        asha.submits()
        page = asha.signs_in("deny")

        assert "did not allow" in page.content.decode()
        assert asha.person.heard[-1].options == {"Send with the paper": "proof|f1|papers", "Sign in": "do|continue"}
        asha.taps("proof|f1|papers")
        assert of_case(case().id).shown == {"needed": 3, "level": 1, "method": "papers"}

    @pytest.mark.parametrize(
        "fault",
        ["code_expired", "wrong_audience", "wrong_issuer", "wrong_nonce", "wrong_key", "token_expired"],
    )
    def test_a_token_that_proves_nothing_counts_for_nothing(self, asha: Owner, fault):
        asha.submits()
        asha.provider.strikes(fault)
        asha.signs_in()

        assert "did not work" in asha.said
        assert (Application.objects.count(), Proof.objects.count()) == (0, 0)
        asha.taps("do|continue")
        asha.signs_in()
        assert Application.objects.count() == 1

    def test_an_error_of_the_provider_is_no_refusal_of_the_citizens(self, asha: Owner):
        asha.submits()
        asha.provider.strikes("server_error")
        page = asha.signs_in()

        assert "did not work" in page.content.decode()
        assert "did not work" in asha.said
        asha.taps("do|continue")
        asha.signs_in()
        assert Application.objects.count() == 1

    def test_a_provider_that_is_away_is_asked_again_for_a_while(self, asha: Owner):
        from chaupal.jobs.base import Retry

        asha.submits()
        asha.provider.strikes("away")
        back = asha.provider.answers(asha.opens(), "typed", name="Mohan Lal", born="1953-08-15", mobile="9800000201")
        with pytest.raises(Retry):
            asha.comes_back(back)
        asha.performed -= 1
        asha.perform()
        from tests.conversations.town import play

        play()
        assert Application.objects.count() == 1

    def test_without_a_provider_papers_do(self, asha: Owner, settings):
        settings.DIGILOCKER_URL = ""
        asha.submits()

        assert "Send with the paper" in asha.person.heard[-1].options
        asha.taps("proof|f1|papers")
        assert of_case(case().id).shown["method"] == "papers"

    def test_a_provider_away_when_the_link_is_used_uses_nothing_up(self, asha: Owner, settings):
        asha.submits()
        with sign_in_served() as elsewhere:
            settings.DIGILOCKER_URL = elsewhere.url
        answer = asha.browser.post(asha.link)

        assert answer.status_code == 503
        settings.DIGILOCKER_URL = asha.provider.url
        asha.signs_in()
        assert Application.objects.count() == 1


class TestRefusedAlike:
    """Unknown, used, too late, of another browser: one answer, and nothing happens."""

    def refused(self, answer) -> str:
        assert answer.status_code == 410
        return answer.content.decode()

    def test_a_link_is_good_once(self, asha: Owner):
        asha.submits()
        link = asha.link
        asha.opens()

        page = self.refused(asha.browser.post(link))
        assert page == self.refused(Client().get(link))
        assert page == self.refused(Client().get("/identity/made-up"))

    def test_a_link_is_good_for_ten_minutes(self, clock, asha: Owner):
        asha.submits()
        link = asha.link
        clock.shift(timedelta(minutes=11))

        self.refused(asha.browser.post(link))
        SignIn.objects.update(language="hi")
        assert "यह लिंक काम का नहीं" in self.refused(asha.browser.get(link)), "in the chat's language still"
        SignIn.objects.update(language="en")
        asha.says("hello")
        assert asha.link != link
        asha.signs_in()
        assert Application.objects.count() == 1

    def test_only_the_newest_link_can_be_used(self, clock, asha: Owner):
        asha.submits()
        first = asha.opens()
        clock.shift(timedelta(minutes=11))
        asha.says("hello")

        self.refused(asha.comes_back(asha.provider.answers(first)))
        assert Application.objects.count() == 0

    def test_a_link_that_was_used_and_came_to_nothing_is_renewed_by_the_next_word(self, asha: Owner):
        asha.submits()
        used = asha.link
        left = asha.opens()  # and closed, or the provider's page fails
        play()
        asha.says("link nahi khula, dobara bhejo")

        assert asha.link != used
        self.refused(asha.browser.get(used))
        unused = asha.link
        asha.says("hello")
        assert asha.link == unused, "one that opens still is given again"
        asha.opens(browser=Client())  # somebody else's, who was passed it: it ends the way that was under way
        self.refused(asha.comes_back(asha.provider.answers(left)))

    def test_who_was_on_the_way_when_the_link_was_renewed_may_come_back(self, asha: Owner):
        asha.submits()
        left = asha.opens()
        play()
        asha.says("hello")
        told = {"name": "Mohan Lal", "born": "1953-08-15", "gender": "M", "mobile": PHONE}
        asha.comes_back(asha.provider.answers(left, "typed", **told))
        assert Application.objects.count() == 1

    def test_a_link_that_was_passed_on_is_vouched_for_to_nobody_but_who_asked_for_it(self, settings, asha: Owner):
        asha.submits()
        link = settings.CHAUPAL_BASE_URL + asha.link
        bilal = owner(asha.provider, "919800000202")
        for whose, made in ((bilal, link), (bilal, f"{settings.CHAUPAL_BASE_URL}/identity/made-up"), (asha, link)):
            whose.says(f"is this link from you: {made}")
            told = next(said.text for said in reversed(whose.person.heard) if "sign in" in said.text)
            assert ("do not open it" in told, "Yes, this is ours." in told) == (whose is bilal, whose is asha), told

    def test_a_return_in_another_browser_is_none(self, asha: Owner):
        """The way back of one's own sign-in, sent to somebody else: their browser ends nothing (login CSRF)."""
        asha.submits()
        back = asha.provider.answers(asha.opens(), "bilal")

        self.refused(asha.comes_back(back, Client()))
        assert Application.objects.count() == 0

    def test_a_return_comes_once(self, asha: Owner):
        asha.submits()
        back = asha.provider.answers(
            asha.opens(), "typed", name="Mohan Lal", born="1953-08-15", gender="M", mobile="9800000201"
        )
        asha.comes_back(back)

        self.refused(asha.comes_back(back))
        assert (Application.objects.count(), Proof.objects.count()) == (1, 1)

    def test_a_return_with_another_state_is_none(self, asha: Owner):
        asha.submits()
        asha.provider.strikes("wrong_state")

        self.refused(asha.signs_in())
        assert Application.objects.count() == 0

    def test_a_link_of_another_citizen_ends_their_sign_in_not_mine(self, asha: Owner):
        bilal = owner(asha.provider, "919800000202")
        asha.submits()
        bilal.submits()
        bilal.comes_back(
            asha.provider.answers(bilal.opens(), "typed", name="Mohan Lal", born="1953-08-15", mobile="9800000202")
        )

        assert asha.talk.where is Where.PROVING
        assert [one.citizen_id for one in Application.objects.all()] == [bilal.person.citizen_id]

    def test_links_are_not_guessed_by_the_thousand(self, asha: Owner):
        answers = [Client().get(f"/identity/guess-{n}").status_code for n in range(31)]

        assert answers[-1] == 429


class TestKept:
    def test_erasing_takes_it_along_and_the_case_keeps_its_own(self, asha: Owner):
        from chaupal.conversations.erasing import erase_now
        from chaupal.kit.clock import now

        asha.submits()
        asha.signs_in()
        erase_now(asha.person.citizen_id, now())

        assert (Proof.objects.count(), SignIn.objects.count()) == (0, 0)
        assert of_case(case().id).shown["name"] == "Mohan Lal"

    def test_what_is_over_is_let_go(self, clock, asha: Owner):
        from chaupal.identity.jobs import prune

        asha.submits()
        clock.shift(timedelta(days=3))
        prune()

        assert SignIn.objects.count() == 0
