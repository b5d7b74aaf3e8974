"""What tells a record from all others is the database's to hold, too.

Records that are there get the hash of it. Where two have the same, the older one gets it, and the other stays as it is,
without: nothing is lost, nothing more comes beside them, and `migrate` says which they are.
"""

import sys

from django.db import migrations, models

from chaupal.catalogue.queries import registers
from chaupal.kit import rows
from chaupal.registers.local.changes import opened
from chaupal.registers.local.ways import identity

AT_ONCE = 2000
COLUMNS = {"id": "bigint", "identity": "bytea"}


def tell_apart(apps, schema_editor):
    records = apps.get_model("registers", "Record")
    if not records.objects.exists():
        return
    for register in filter(lambda one: one.unique, registers().values()):
        last, firsts, doubled = 0, {}, []
        while found := list(records.objects.filter(register=register.id, id__gt=last).order_by("id")[:AT_ONCE]):
            told = []
            for record in found:
                known = identity(register, opened(record))
                if known is not None and firsts.setdefault(known, record.id) == record.id:
                    told.append((record.id, known))
                elif known is not None:
                    doubled.append((firsts[known], record.id))
            rows.update("registers_record", COLUMNS, told)
            last = found[-1].id
        say(register, doubled)


def say(register, doubled):
    for first, second in doubled:
        what = f"{register.id}: records {first} and {second} have the same {', '.join(register.unique)}"
        sys.stderr.write(f"{what}; put one of them right or withdraw it (console, Registers)\n")


class Migration(migrations.Migration):
    dependencies = [("registers", "0005_turns")]

    operations = [
        migrations.AddField("record", "identity", models.BinaryField(max_length=16, null=True, unique=True)),
        migrations.RunPython(tell_apart, migrations.RunPython.noop),
    ]
