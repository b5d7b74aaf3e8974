"""Backups: an installation put aside whole, and put back. Why so: docs/decisions/0035-a-backup-without-keys.md."""
