"""Which row a periodic job was ordered by; what is over is found by an index, on the task library's table."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("django_tasks_database", "__first__"),
        ('jobs', '0002_running_index'),
    ]

    operations = [
        migrations.AddField(
            model_name='periodic',
            name='last',
            field=models.UUIDField(null=True),
        ),
        migrations.RunSQL(
            "CREATE INDEX jobs_finished ON django_tasks_database_dbtaskresult (status, finished_at)"
            " WHERE finished_at IS NOT NULL",
            "DROP INDEX jobs_finished",
        ),
    ]
