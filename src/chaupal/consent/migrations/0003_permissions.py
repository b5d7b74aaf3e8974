from django.db import migrations


def fill(apps, schema_editor):
    """Where each purpose stands by the newest act in the ledger, as sending asks it from now on."""
    schema_editor.execute(
        "INSERT INTO channel_permission (citizen_id, consent, given, at)"
        " SELECT e.citizen_id, e.department || '/' || e.purpose, e.state = 'given', e.at FROM consent_entry e"
        " WHERE NOT EXISTS (SELECT 1 FROM consent_entry n WHERE n.citizen_id = e.citizen_id"
        " AND n.department = e.department AND n.purpose = e.purpose AND n.sequence > e.sequence)"
    )


class Migration(migrations.Migration):

    dependencies = [
        ('channel', '0005_permissions'),
        ('consent', '0002_keyed_strands'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
