"""The audit's chain gets a key, and the database refuses more than changes.

The rows that are there are looked at under the old digests (SHA-256, without a key), then written anew under the key; a
row of the audit says what was found. Nothing is lost if the old chain was broken: that is said there, too.
"""

import hashlib
import json
from datetime import UTC

from django.db import migrations, models

from chaupal.departments.actions import mark_keyed
from chaupal.departments.chain import reckoned
from chaupal.kit import rows
from chaupal.kit.append_only import forbid

AT_ONCE = 2000
KEYED = {"sequence": "bigint", "previous": "text", "digest": "text"}


def old_digest(row):
    at = row.at.astimezone(UTC).isoformat()
    about = [row.officer_id, row.actor, row.act, row.subject, row.department, row.detail]
    plain = json.dumps(
        [row.sequence, at, *about, row.previous], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(plain.encode()).hexdigest()


def lift(apps, schema_editor):
    on = " ON departments_auditrow" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER audit_append_only{on}")
    if on:
        schema_editor.execute("DROP FUNCTION audit_append_only()")


def key_rows(apps, schema_editor):
    rows_model, head = apps.get_model("departments", "AuditRow"), apps.get_model("departments", "AuditHead")
    last, was, end, broken, count = 0, "", "", None, 0
    while found := list(rows_model.objects.filter(sequence__gt=last).order_by("sequence")[:AT_ONCE]):
        written = []
        for row in found:
            fits = row.sequence == last + 1 and row.previous == was and row.digest == old_digest(row)
            broken = broken or (None if fits else row.sequence)
            last, was = row.sequence, row.digest
            row.previous = end
            end = reckoned(row)
            written.append((row.sequence, row.previous, end))
        count += len(written)
        rows.update("departments_auditrow", KEYED, written)
    known = head.objects.filter(id=1).first()
    if known and (known.sequence, known.digest) != (last, was):
        broken = broken or last + 1
    if count or known:
        mark_keyed(apps, "audit", (last, end), {"rows": count, "was": was, "broken_at": broken})


def refuse(apps, schema_editor):
    forbid(schema_editor, "departments_auditrow", "audit rows", (("sequence",), ("digest",)))


class Migration(migrations.Migration):
    dependencies = [("departments", "0002_seal_second_factors")]

    operations = [
        migrations.AddField("audithead", "seal", models.CharField(max_length=64, default="")),
        migrations.RunPython(lift),
        migrations.RunPython(key_rows),
        migrations.RunPython(refuse),
    ]
