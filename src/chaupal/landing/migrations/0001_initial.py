
import chaupal.landing.states
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Cursor',
            fields=[
                ('register', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('cursor', models.TextField(default='')),
                ('asked_at', models.DateTimeField(null=True)),
                ('fault', models.TextField(default='')),
                ('woken_at', models.DateTimeField(null=True)),
                ('compared_on', models.DateField(null=True)),
                ('compared', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Landing',
            fields=[
                ('application_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('register', models.CharField(max_length=64)),
                ('key', models.CharField(max_length=40, unique=True)),
                ('department', models.CharField(max_length=64)),
                ('service', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[(chaupal.landing.states.State['KEPT'], chaupal.landing.states.State['KEPT']), (chaupal.landing.states.State['FILED'], chaupal.landing.states.State['FILED']), (chaupal.landing.states.State['REFUSED'], chaupal.landing.states.State['REFUSED']), (chaupal.landing.states.State['CANCELLING'], chaupal.landing.states.State['CANCELLING']), (chaupal.landing.states.State['CANCELLED'], chaupal.landing.states.State['CANCELLED'])], default=chaupal.landing.states.State['KEPT'], max_length=16)),
                ('number', models.CharField(default='', max_length=64)),
                ('tries', models.IntegerField(default=0)),
                ('due_at', models.DateTimeField(null=True)),
                ('fault', models.TextField(default='')),
                ('kept_at', models.DateTimeField()),
                ('filed_at', models.DateTimeField(null=True)),
                ('told', models.BooleanField(default=False)),
                ('standing', models.CharField(default='', max_length=96)),
                ('changed_at', models.DateTimeField(null=True)),
                ('paper_sent', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['register', 'state', 'due_at'], name='landings_due'), models.Index(condition=models.Q(('state', chaupal.landing.states.State['KEPT']), ('told', False)), fields=['kept_at'], name='landings_to_tell'), models.Index(condition=models.Q(('state__in', (chaupal.landing.states.State['KEPT'], chaupal.landing.states.State['REFUSED'], chaupal.landing.states.State['CANCELLING']))), fields=['department', 'kept_at'], name='landings_stuck'), models.Index(condition=models.Q(('state', chaupal.landing.states.State['FILED']), ('due_at__isnull', False)), fields=['register', 'application_id'], name='landings_open')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('register', 'number'), name='one_landing_a_number')],
            },
        ),
    ]
