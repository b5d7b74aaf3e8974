"""The audit by officer; sign-ins, on the tables of axes, by age."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("axes", "__latest__"),
        ('departments', '0003_keyed_chain'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='auditrow',
            index=models.Index(fields=['actor', 'department', 'sequence'], name='audit_of_officer'),
        ),
        migrations.RunSQL(
            "CREATE INDEX sign_in_attempts_by_age ON axes_accessattempt (attempt_time)",
            "DROP INDEX sign_in_attempts_by_age",
        ),
        migrations.RunSQL(
            "CREATE INDEX sign_ins_by_age ON axes_accesslog (attempt_time)",
            "DROP INDEX sign_ins_by_age",
        ),
    ]
