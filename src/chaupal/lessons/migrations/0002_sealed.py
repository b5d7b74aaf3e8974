"""What was kept in the open, masked as it was masked then, is masked as it is now, sealed, and counted under a key.

Rows that have become alike are counted together; what cannot be masked (the catalogue cannot be read) or teaches nothing
any more is dropped.
"""

from django.db import migrations, models

from chaupal.catalogue.base import CatalogueError
from chaupal.lessons.models import digest_of, sealed
from chaupal.lessons.writing import teaches
from chaupal.understanding.queries import masked_again, way_of

AT_ONCE = 1000


def seal(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":  # what goes is zeroed in the file, not only unlinked
        schema_editor.execute("PRAGMA secure_delete = ON")
    model = apps.get_model("lessons", "Lesson")
    last = 0
    while found := list(model.objects.filter(id__gt=last, seen=b"").order_by("id")[:AT_ONCE]):
        last = found[-1].id
        for row in found:
            take(model, row)


def take(model, row):
    hidden = remasked(row.text)
    if not teaches(hidden):
        row.delete()
        return
    digest = digest_of((row.kind, hidden, way_of(hidden), row.proposed, row.chosen))
    same = model.objects.filter(digest=digest).first()
    if same is None:
        row.digest, row.way, row.seen = digest, way_of(hidden), sealed(row.id, hidden)
        row.save(update_fields=["digest", "way", "seen"])
        return
    same.count, same.taken = same.count + row.count, same.taken and row.taken
    same.first_on, same.last_on = min(same.first_on, row.first_on), max(same.last_on, row.last_on)
    same.save(update_fields=["count", "taken", "first_on", "last_on"])
    row.delete()


def remasked(text):
    try:
        return masked_again(text)
    except CatalogueError:
        return ""


class Migration(migrations.Migration):
    dependencies = [("lessons", "0001_initial")]

    operations = [
        migrations.AddField("lesson", "seen", models.BinaryField(default=b"")),
        migrations.RunPython(seal),
        migrations.RemoveField("lesson", "text"),
        migrations.RenameField("lesson", "seen", "text"),
        migrations.AlterField("lesson", "text", models.BinaryField()),
    ]
