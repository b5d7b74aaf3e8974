"""A certificate remembers the version of the service whose form it was printed on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, and room for a service's name in another."""

    dependencies = [("certificates", "0001_initial")]

    operations = [
        migrations.AddField("certificate", "version", models.PositiveIntegerField(default=1)),
        migrations.AlterField("certificate", "kind", models.CharField(max_length=64)),
    ]
