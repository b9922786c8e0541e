"""Says of registrations of before since when their present holder has had them."""

from django.db import migrations, models

HELD_SINCE = {
    "submitted": "submitted_on", "sent_back": "sent_back_on", "accepted": "accepted_on",
}  # fmt: skip


def note_since_when(apps, _schema):
    """Registrations of before: the present holder got each on the day of its last step; drafts do not tell."""
    registrations = apps.get_model("movements", "Registration").objects
    for state, column in HELD_SINCE.items():
        registrations.filter(state=state).update(held_since=models.F(column))


class Migration(migrations.Migration):
    dependencies = [("movements", "0004_registrations_of_every_kind")]

    operations = [migrations.RunPython(note_since_when, migrations.RunPython.noop)]
