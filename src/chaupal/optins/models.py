"""Campaigns, the places where their codes hang, who was asked, and what it brought."""

from typing import ClassVar

from django.db import models

from chaupal.kit.clock import now
from chaupal.kit.ids import new_id


class CampaignRow(models.Model):
    """What a department invites people to."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    department = models.CharField(max_length=64)
    name = models.CharField(max_length=80)
    service = models.CharField(max_length=64, default="")  # offered once somebody agreed
    language = models.CharField(max_length=8)  # in which is asked whose language nobody knows
    number = models.CharField(max_length=16, default="")  # to be called; digits with the country's code
    keyword = models.CharField(max_length=16, default="")  # to be sent by SMS; capitals
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """A name once in a department; a number, a keyword once at all."""

        constraints = (
            models.UniqueConstraint(fields=["department", "name"], name="one_campaign_of_a_name"),
            models.UniqueConstraint(fields=["number"], condition=~models.Q(number=""), name="one_campaign_a_number"),
            models.UniqueConstraint(fields=["keyword"], condition=~models.Q(keyword=""), name="one_campaign_a_keyword"),
        )

    def __str__(self) -> str:
        return f"campaign {self.name} of {self.department}"


class PlaceRow(models.Model):
    """Where a campaign's code hangs."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    campaign = models.ForeignKey(CampaignRow, models.PROTECT)
    name = models.CharField(max_length=80)
    code = models.CharField(max_length=6, unique=True)

    class Meta:
        """A place once in a campaign."""

        constraints = (models.UniqueConstraint(fields=["campaign", "name"], name="one_place_of_a_campaign"),)

    def __str__(self) -> str:
        return f"place {self.code}"


class Request(models.Model):
    """Somebody came by one of the ways, and what they answered.

    `once` is a keyed hash of what may be asked once: a department and a phone number, or a place and a conversation.
    It stays after all else is forgotten, so that nobody is asked again. `provenance` (call id, message id, when) is
    sealed under the citizen's key. `stranger`: nothing was known of that number before.
    """

    under_citizens_key: ClassVar = {"provenance": "optin/{id}"}  # column -> what it is sealed for

    id = models.BigIntegerField(primary_key=True, default=new_id)
    department = models.CharField(max_length=64)
    campaign = models.ForeignKey(CampaignRow, models.PROTECT, null=True)
    place = models.ForeignKey(PlaceRow, models.PROTECT, null=True)
    way = models.CharField(max_length=16)
    once = models.BinaryField(max_length=16, unique=True)
    number_hash = models.BinaryField(max_length=16, null=True)
    citizen_id = models.BigIntegerField(null=True)
    conversation_id = models.BigIntegerField(null=True)
    stranger = models.BooleanField(default=False)
    provenance = models.BinaryField(null=True)
    asked_at = models.DateTimeField(default=now)
    answered_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)

    class Meta:
        """A number's by day; those who never answered are let go by age."""

        indexes = (
            models.Index(
                fields=["number_hash", "asked_at"],
                condition=models.Q(number_hash__isnull=False),
                name="optins_of_number",
            ),
            models.Index(
                fields=["asked_at"],
                condition=models.Q(answered_at=None, provenance__isnull=False),
                name="optins_unanswered",
            ),
            models.Index(
                fields=["conversation_id"],
                condition=models.Q(conversation_id__isnull=False),
                name="optins_of_conversation",
            ),
            models.Index(fields=["citizen_id"], condition=models.Q(provenance__isnull=False), name="optins_of_citizen"),
        )

    def __str__(self) -> str:
        return f"opt-in {self.id} by {self.way}"


class Tally(models.Model):
    """How many opened a place's page, came, agreed and declined, by way; of a campaign without a place `place_id` is 0.

    Counts of nobody: when somebody is erased they stay.
    """

    id = models.BigAutoField(primary_key=True)
    campaign_id = models.BigIntegerField()
    place_id = models.BigIntegerField(default=0)
    way = models.CharField(max_length=16)
    slot = models.SmallIntegerField()
    opened = models.IntegerField(default=0)
    came = models.IntegerField(default=0)
    agreed = models.IntegerField(default=0)
    declined = models.IntegerField(default=0)

    class Meta:
        """A campaign's are found by the constraint's index."""

        constraints = (
            models.UniqueConstraint(fields=["campaign_id", "place_id", "way", "slot"], name="opt_ins_counted_once"),
        )

    def __str__(self) -> str:
        return f"tally of campaign {self.campaign_id} by {self.way}"


class Letter(models.Model):
    """An e-mail with a signed link. The address goes once it is sent; `cause` is the e-mail that asked for it.

    `ticket` is what its page has ready to be sent; `used_by` the conversation from which it was.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id)
    place = models.ForeignKey(PlaceRow, models.PROTECT)
    language = models.CharField(max_length=8)
    address = models.BinaryField(null=True)
    address_hash = models.BinaryField(max_length=16)
    cause = models.BinaryField(max_length=16, null=True, unique=True)
    message_id = models.CharField(max_length=200, default="")
    ticket = models.CharField(max_length=10, unique=True)
    made_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    used_by = models.BigIntegerField(null=True)

    class Meta:
        """An address's of a day; those that are old."""

        indexes = (
            models.Index(fields=["address_hash", "made_at"], name="letters_of_address"),
            models.Index(fields=["made_at"], name="letters_by_age"),
        )

    def __str__(self) -> str:
        return f"letter {self.id}"
