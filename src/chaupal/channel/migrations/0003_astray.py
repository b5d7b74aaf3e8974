"""What names citizens of other numbers is found without the rest."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('channel', '0002_stopped'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='accountevent',
            index=models.Index(condition=models.Q(('number_id', ''), _negated=True), fields=['id'], name='account_events_astray'),
        ),
    ]
