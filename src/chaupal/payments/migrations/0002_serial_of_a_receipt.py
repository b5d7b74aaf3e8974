from django.db import migrations, models


def from_number(apps, _editor):
    """Until now the count was the number: R/2026-27/0000042."""
    receipts = apps.get_model("payments", "Receipt").objects
    held = []
    for receipt in receipts.iterator():
        _, receipt.financial_year, serial = receipt.number.split("/")
        receipt.serial = int(serial)
        held.append(receipt)
    receipts.bulk_update(held, ["financial_year", "serial"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial")]

    operations = [
        migrations.AddField("receipt", "financial_year", models.CharField(default="", max_length=7), preserve_default=False),
        migrations.AddField("receipt", "serial", models.PositiveIntegerField(default=0), preserve_default=False),
        migrations.RunPython(from_number, migrations.RunPython.noop),
        migrations.AddConstraint(
            "receipt", models.UniqueConstraint(fields=("financial_year", "serial"), name="one_receipt_a_serial")
        ),
    ]
