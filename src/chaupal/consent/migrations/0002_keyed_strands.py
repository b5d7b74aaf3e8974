"""The ledger's chains get a key and strands, and the database refuses more than changes.

The entries that are there are looked at under the old digests (SHA-256, a chain a citizen, without a key), then chained
anew under the key; a row of the audit says what was found.
"""

import hashlib
import json
from collections import defaultdict
from datetime import UTC

from django.db import migrations, models
from django.db.models import Q

from chaupal.consent.base import START, strand_of
from chaupal.consent.chain import name_of, reckoned
from chaupal.chains.base import head_seal
from chaupal.departments.actions import mark_keyed
from chaupal.kit import rows
from chaupal.kit.append_only import forbid

AT_ONCE = 2000
NAMED = 20  # broken citizens' chains that are told one by one
KEYED = {
    "id": "bigint",
    "strand": "smallint",
    "place": "bigint",
    "previous": "bytea",
    "before": "bytea",
    "digest": "bytea",
}


def old_digest(entry):
    about = [entry.department, entry.purpose, entry.state, entry.notice_version, entry.language, entry.method]
    at, evidence = entry.at.astimezone(UTC).isoformat(), bytes(entry.evidence).hex()
    values = [entry.citizen_id, entry.sequence, *about, evidence, at, bytes(entry.previous).hex()]
    return hashlib.sha256(json.dumps(values, separators=(",", ":")).encode()).digest()


def lift(apps, schema_editor):
    on = " ON consent_entry" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER consent_append_only{on}")
    if on:
        schema_editor.execute("DROP FUNCTION consent_append_only()")


class Keying:
    """The state of one pass over all entries, citizen by citizen."""

    def __init__(self, heads):
        self.heads = heads  # citizen -> (sequence, digest) where the old chain had to end
        self.citizen, self.sequence, self.was, self.end = None, 0, START, START
        self.ends = defaultdict(lambda: (0, START))  # strand -> place, digest
        self.broken, self.count = [], 0

    def take(self, entry):
        if entry.citizen_id != self.citizen:
            self.leave()
            self.citizen, self.sequence, self.was, self.end = entry.citizen_id, 0, START, START
        follows = entry.sequence == self.sequence + 1 and bytes(entry.previous) == self.was
        if not follows or bytes(entry.digest) != old_digest(entry):
            self.mark()
        self.sequence, self.was = entry.sequence, bytes(entry.digest)
        entry.strand = strand_of(entry.citizen_id)
        place, before = self.ends[entry.strand]
        entry.place, entry.before, entry.previous = place + 1, before, self.end
        self.end = reckoned(entry)
        self.ends[entry.strand] = entry.place, self.end
        self.count += 1
        return entry.id, entry.strand, entry.place, entry.previous, entry.before, self.end

    def leave(self):
        if self.citizen is not None and self.heads.pop(self.citizen, None) != (self.sequence, self.was):
            self.mark()

    def mark(self):
        if self.citizen not in self.broken:
            self.broken.append(self.citizen)


def key_entries(apps, schema_editor):
    entries, heads = apps.get_model("consent", "Entry"), apps.get_model("consent", "Head")
    keying = Keying({head.citizen_id: (head.sequence, bytes(head.digest)) for head in heads.objects.iterator()})
    last = (0, 0)
    while True:
        behind = Q(citizen_id__gt=last[0]) | Q(citizen_id=last[0], sequence__gt=last[1])
        found = list(entries.objects.filter(behind).order_by("citizen_id", "sequence")[:AT_ONCE])
        if not found:
            break
        last = found[-1].citizen_id, found[-1].sequence
        rows.update("consent_entry", KEYED, [keying.take(entry) for entry in found])
    keying.leave()
    gone = [citizen for citizen, (sequence, _) in keying.heads.items() if sequence]  # a head, and no entry
    write_heads(apps, keying)
    if keying.count or gone:
        broken = [*keying.broken, *gone]
        found = {"rows": keying.count, "broken": len(broken), "citizens": broken[:NAMED]}
        mark_keyed(apps, "consent", None, found)


def write_heads(apps, keying):
    for strand, (place, end) in keying.ends.items():
        seal = bytes.fromhex(head_seal(name_of(strand), place, end.hex()))
        apps.get_model("consent", "StrandHead").objects.create(strand=strand, place=place, digest=end, seal=seal)


def refuse(apps, schema_editor):
    keys = (("id",), ("citizen_id", "sequence"), ("strand", "place"))
    forbid(schema_editor, "consent_entry", "consent entries", keys)


class Migration(migrations.Migration):
    dependencies = [("consent", "0001_initial"), ("departments", "0003_keyed_chain")]

    operations = [
        migrations.RunPython(lift),
        migrations.AddField("entry", "strand", models.SmallIntegerField(default=0), preserve_default=False),
        migrations.AddField("entry", "place", models.BigIntegerField(default=0), preserve_default=False),
        migrations.AddField(
            "entry", "before", models.BinaryField(max_length=32, default=START), preserve_default=False
        ),
        migrations.CreateModel(
            "StrandHead",
            [
                ("strand", models.SmallIntegerField(primary_key=True, serialize=False)),
                ("place", models.BigIntegerField(default=0)),
                ("digest", models.BinaryField(default=START, max_length=32)),
                ("seal", models.BinaryField(default=START, max_length=32)),
            ],
        ),
        migrations.RunPython(key_entries),
        migrations.DeleteModel("Head"),
        migrations.AddConstraint(
            "entry", models.UniqueConstraint(fields=["strand", "place"], name="one_chain_a_strand")
        ),
        migrations.RunPython(refuse),
    ]
