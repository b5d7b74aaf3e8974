"""The ledger tells on which ground a purpose rests, and for whom another agreed. Entries that are there keep their digests."""

from django.db import migrations, models

from chaupal.kit.append_only import allow, forbid

KEYS = (("id",), ("citizen_id", "sequence"), ("strand", "place"))


def lift(apps, schema_editor):
    allow(schema_editor, "consent_entry")


def refuse(apps, schema_editor):
    forbid(schema_editor, "consent_entry", "consent entries", KEYS)


class Migration(migrations.Migration):
    dependencies = [("consent", "0003_permissions")]

    operations = [
        migrations.RunPython(lift, refuse),
        migrations.AddField("entry", "ground", models.CharField(max_length=16, default="")),
        migrations.AddField("entry", "principal", models.CharField(max_length=16, default="")),
        migrations.AddField("entry", "relation", models.CharField(max_length=24, default="")),
        migrations.AddField("entry", "verified", models.CharField(max_length=16, default="")),
        migrations.RunPython(refuse, lift),
    ]
