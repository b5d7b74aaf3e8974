"""A provider of telephony as Exotel is one: missed calls, SMS both ways; each has a page for a person with a phone."""
