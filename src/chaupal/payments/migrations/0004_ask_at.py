"""Each receipt is asked about once: whether the form was filed."""

from datetime import timedelta

from django.db import migrations, models

from chaupal.kit.clock import now


def ask(apps, editor):
    """Of the last three days; what is told twice, the mailbox takes once."""
    rows = apps.get_model("payments", "Receipt").objects
    rows.filter(issued_at__gt=now() - timedelta(days=3)).update(ask_at=now())


class Migration(migrations.Migration):

    dependencies = [
        ('payments', '0003_refund_attempts'),
    ]

    operations = [
        migrations.AddField(
            model_name='receipt',
            name='ask_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(ask, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='receipt',
            index=models.Index(condition=models.Q(('ask_at__isnull', False)), fields=['ask_at'], name='receipts_to_ask_about'),
        ),
    ]
