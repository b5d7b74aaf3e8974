"""What news rest on stands beside what lets them out; of what waits or is held both were the same till now."""

from django.db import migrations, models


def fill(apps, _editor):
    waiting = apps.get_model("channel", "Outbox").objects.filter(state__in=(0, 3), consent__contains="/")
    waiting.update(about=models.F("consent"))


class Migration(migrations.Migration):

    dependencies = [
        ('channel', '0007_not_sent'),
    ]

    operations = [
        migrations.AddField(
            model_name='outbox',
            name='about',
            field=models.CharField(default='', max_length=129),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.RemoveIndex(
            model_name='outbox',
            name='outbox_agreed',
        ),
        migrations.AddIndex(
            model_name='outbox',
            index=models.Index(condition=models.Q(('state__in', (0, 3)), models.Q(('about', ''), _negated=True)), fields=['citizen_id'], name='outbox_about'),
        ),
    ]
