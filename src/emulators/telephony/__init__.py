"""A provider of telephony as Exotel is one: missed calls. Each has a page of its own for a person with a phone."""
