"""Everybody's mailbox: a real SMTP server takes letters, a page shows them, what people write goes on by HTTP."""
