"""Departments' own systems: clients, tokens, events and their deliveries."""


import chaupal.kit.clock
import chaupal.kit.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Answered',
            fields=[
                ('id', models.BinaryField(max_length=16, primary_key=True, serialize=False)),
                ('request_hash', models.BinaryField(max_length=16)),
                ('status', models.SmallIntegerField(default=0)),
                ('body', models.JSONField(default=dict)),
                ('at', models.DateTimeField(db_index=True, default=chaupal.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name='Client',
            fields=[
                ('id', models.BigIntegerField(default=chaupal.kit.ids.new_id, primary_key=True, serialize=False)),
                ('client_id', models.CharField(max_length=64, unique=True)),
                ('department', models.CharField(max_length=64)),
                ('name', models.CharField(max_length=120)),
                ('scopes', models.CharField(max_length=200)),
                ('secret_hash', models.BinaryField(max_length=16)),
                ('earlier_hash', models.BinaryField(max_length=16, null=True)),
                ('earlier_until', models.DateTimeField(null=True)),
                ('valid_from', models.DateTimeField(default=chaupal.kit.clock.now)),
                ('valid_until', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('officer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('department', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('last', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Endpoint',
            fields=[
                ('client', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to='integrations.client')),
                ('url', models.CharField(max_length=500)),
                ('secret', models.BinaryField()),
                ('leased_until', models.DateTimeField(null=True)),
                ('looks_at', models.DateTimeField(null=True)),
                ('since', models.DateTimeField(default=chaupal.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigIntegerField(default=chaupal.kit.ids.new_id, primary_key=True, serialize=False)),
                ('department', models.CharField(max_length=64)),
                ('sequence', models.BigIntegerField(null=True)),
                ('kind', models.CharField(max_length=32)),
                ('application', models.CharField(max_length=40)),
                ('data', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('sequence', None)), fields=['department', 'id'], name='events_to_be_numbered'), models.Index(fields=['at'], name='events_by_age')],
                'constraints': [models.UniqueConstraint(fields=('department', 'sequence'), name='one_place_in_the_feed')],
            },
        ),
        migrations.CreateModel(
            name='Token',
            fields=[
                ('id', models.BinaryField(max_length=16, primary_key=True, serialize=False)),
                ('scopes', models.CharField(max_length=200)),
                ('until', models.DateTimeField(db_index=True)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='integrations.client')),
            ],
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigIntegerField(default=chaupal.kit.ids.new_id, primary_key=True, serialize=False)),
                ('application', models.CharField(max_length=40)),
                ('sequence', models.BigIntegerField()),
                ('state', models.SmallIntegerField(choices=[(0, 'Waiting'), (1, 'Delivered'), (2, 'Dead')], default=0)),
                ('attempts', models.IntegerField(default=0)),
                ('due_at', models.DateTimeField()),
                ('since', models.DateTimeField()),
                ('client', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='integrations.client')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='integrations.event')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 0)), fields=['client', 'application', 'sequence'], name='deliveries_waiting')],
                'constraints': [models.UniqueConstraint(fields=('client', 'event'), name='one_delivery')],
            },
        ),
    ]
