"""What is still to be let go is found without what has gone."""

import chaupal.documents.states
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0003_others'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='document',
            name='documents_by_age',
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('state__in', (chaupal.documents.states.State['WAITING'], chaupal.documents.states.State['ARRIVED'], chaupal.documents.states.State['KEPT'], chaupal.documents.states.State['REFUSED'])), ('application_id', None)), fields=['received_at'], name='documents_of_no_case'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('state__in', (chaupal.documents.states.State['WAITING'], chaupal.documents.states.State['ARRIVED'], chaupal.documents.states.State['KEPT'], chaupal.documents.states.State['REFUSED'])), ('application_id__isnull', False)), fields=['application_id'], name='documents_of_cases'),
        ),
    ]
