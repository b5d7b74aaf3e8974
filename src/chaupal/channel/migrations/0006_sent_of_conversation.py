"""A citizen's question whether a message is ours looks through what was sent to them, whatever else was sent."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("channel", "0005_permissions")]

    operations = [
        migrations.AddIndex(
            model_name="outbox",
            index=models.Index(
                condition=models.Q(("state", 1)), fields=["conversation_id", "id"], name="outbox_sent"
            ),
        ),
    ]
