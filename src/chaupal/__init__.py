"""Chaupal: a government that serves its citizens in a WhatsApp chat."""
