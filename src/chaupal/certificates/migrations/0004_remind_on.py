"""The end of a paper is told once, on a day that stands in its row."""

from datetime import timedelta

from django.db import migrations, models

from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india


def remind(apps, editor):
    """Those of which it is to be told yet; what is told twice, the mailbox takes once."""
    rows = apps.get_model("certificates", "Certificate").objects.filter(application_id__isnull=False)
    ahead = rows.filter(valid_until__gt=day_in_india(now()) + timedelta(days=23))
    for day in list(ahead.order_by("valid_until").values_list("valid_until", flat=True).distinct()):
        ahead.filter(valid_until=day).update(remind_on=day - timedelta(days=30))


class Migration(migrations.Migration):

    dependencies = [
        ('certificates', '0003_end_of_validity'),
    ]

    operations = [
        migrations.AddField(
            model_name='certificate',
            name='remind_on',
            field=models.DateField(null=True),
        ),
        migrations.RunPython(remind, migrations.RunPython.noop),
        migrations.RemoveIndex(
            model_name='certificate',
            name='certificates_that_end',
        ),
        migrations.AddIndex(
            model_name='certificate',
            index=models.Index(condition=models.Q(('remind_on__isnull', False)), fields=['remind_on'], name='certificates_that_end'),
        ),
    ]
