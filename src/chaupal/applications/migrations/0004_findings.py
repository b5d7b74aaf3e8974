from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0003_withdrawn'),
    ]

    operations = [
        migrations.AddField(
            model_name='application',
            name='findings',
            field=models.BinaryField(default=bytes),
        ),
    ]
