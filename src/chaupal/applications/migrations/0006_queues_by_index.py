"""Queues are read as they are sorted, by desk, department and service."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0005_amended'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='application',
            name='case_on_desk',
        ),
        migrations.RemoveIndex(
            model_name='application',
            name='case_in_department',
        ),
        migrations.AlterField(
            model_name='decision',
            name='officer',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['department', 'role', 'state', 'promised_on', 'filed_at', 'id'], name='case_on_desk'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['department', 'state', 'promised_on', 'filed_at', 'id'], name='case_in_department'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['service', 'state', 'promised_on', 'filed_at', 'id'], name='case_of_service'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['officer', 'id'], name='acts_of_officer'),
        ),
    ]
