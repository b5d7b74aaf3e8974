"""Running jobs are looked for every other second: they get an index that stays small."""

from django.db import migrations


class Migration(migrations.Migration):
    """On the task library's table."""

    dependencies = [("jobs", "0001_initial"), ("django_tasks_database", "__first__")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX jobs_running ON django_tasks_database_dbtaskresult (started_at) WHERE status = 'RUNNING'",
            "DROP INDEX jobs_running",
        )
    ]
