"""Of whom only records are left, are found without the rest."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('citizens', '0002_followed'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='citizen',
            index=models.Index(condition=models.Q(('erased_at__isnull', False), ('wrapped_key__isnull', False)), fields=['id'], name='citizens_with_records_only'),
        ),
    ]
