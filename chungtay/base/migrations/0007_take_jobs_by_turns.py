"""Gives every job a lane and a turn; what is there has its turn as it was asked for."""

from django.db import migrations, models
from django.db.models import F
from django.utils import timezone


def by_asking(apps, _schema_editor):
    apps.get_model("base", "Job").objects.update(turn_at=F("created_at"))


class Migration(migrations.Migration):
    dependencies = [("base", "0006_stamp_public_acts")]

    operations = [
        migrations.AddField(
            model_name="job",
            name="lane",
            field=models.PositiveSmallIntegerField(choices=[(0, "Gấp"), (1, "Thường"), (2, "Dài")], default=1),
        ),
        migrations.AddField(
            model_name="job",
            name="turn_at",
            field=models.DateTimeField(default=timezone.now),
            preserve_default=False,
        ),
        migrations.RunPython(by_asking, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="job", name="job_next"),
        migrations.AddIndex(model_name="job", index=models.Index(fields=["state", "turn_at"], name="job_turn")),
    ]
