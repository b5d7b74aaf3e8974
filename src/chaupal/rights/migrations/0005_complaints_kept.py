from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rights', '0004_warned'),
    ]

    operations = [
        migrations.AlterField(
            model_name='kept',
            name='kind',
            field=models.CharField(choices=[('cases', 'cases'), ('certificates', 'certificates'), ('payments', 'payments'), ('complaints', 'complaints'), ('consents', 'consents'), ('log', 'log')], max_length=16),
        ),
    ]
