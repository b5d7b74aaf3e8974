"""Who was erased before classes had days of their own: what of theirs is left is looked at on the next day."""

from django.db import migrations
from django.utils import timezone

from chaupal.kit.dates import day_in_india
from chaupal.kit.ids import new_id

CLASSES = ("cases", "certificates", "payments")  # the day is reckoned anew when it is over
AT_ONCE = 500


def enter(apps, _editor):
    Citizen, Kept = apps.get_model("citizens", "Citizen"), apps.get_model("rights", "Kept")
    day = day_in_india(timezone.now())
    left = Citizen.objects.filter(erased_at__isnull=False, wrapped_key__isnull=False).values_list("id", flat=True)
    rows = (Kept(id=new_id(), citizen_id=one, kind=kind, until=day) for one in left.iterator() for kind in CLASSES)
    Kept.objects.bulk_create(rows, batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("rights", "0001_kept"), ("citizens", "0005_all_have_records")]
    operations = [migrations.RunPython(enter, migrations.RunPython.noop)]
