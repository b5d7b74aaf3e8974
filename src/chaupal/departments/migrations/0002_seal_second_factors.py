"""Seeds of second factors that stood in the clear are sealed."""

from django.db import migrations

from chaupal.departments.second_factor import each_secret, opened, sealed


def turn(with_):
    def each(apps, _schema_editor):
        for row in apps.get_model("mfa", "Authenticator").objects.all():
            row.data = each_secret(row.data, with_)
            row.save(update_fields=["data"])

    return each


class Migration(migrations.Migration):
    dependencies = [("departments", "0001_initial"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [migrations.RunPython(turn(sealed), turn(opened))]
