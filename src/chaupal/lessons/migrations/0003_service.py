"""Unclear words are read by the service that they tell of."""

from django.db import migrations, models


def of_which(apps, editor):
    """The service that each tells of: the one chosen, else the first proposed."""
    rows = apps.get_model("lessons", "Lesson").objects
    for chosen, proposed in list(rows.values_list("chosen", "proposed").distinct().order_by()):
        service = chosen or next(iter(proposed.split()), "")
        rows.filter(chosen=chosen, proposed=proposed).update(service=service)


class Migration(migrations.Migration):

    dependencies = [
        ('lessons', '0002_sealed'),
    ]

    operations = [
        migrations.AddField(
            model_name='lesson',
            name='service',
            field=models.CharField(default='', max_length=64),
        ),
        migrations.RunPython(of_which, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='lesson',
            index=models.Index(condition=models.Q(('taken', False)), fields=['service', '-count', '-last_on', '-id'], name='lessons_of_service'),
        ),
    ]
