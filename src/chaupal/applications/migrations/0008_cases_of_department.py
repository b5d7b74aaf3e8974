"""Cases of a department in the order of their ids, for its own systems."""


from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0007_alter_query_officer'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['department', 'id'], name='cases_of_department'),
        ),
    ]
