"""Who turned out to be another citizen is found without looking through all."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('citizens', '0003_records_only'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='citizen',
            index=models.Index(condition=models.Q(('same_as__isnull', False)), fields=['same_as'], name='citizens_known_twice'),
        ),
    ]
