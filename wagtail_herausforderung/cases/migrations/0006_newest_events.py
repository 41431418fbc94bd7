from django.db import migrations, models


class Migration(migrations.Migration):
    """The journal shows the newest first."""

    dependencies = [("herausforderung_cases", "0005_contacts_of_partners")]

    operations = [
        migrations.AddIndex("caseevent", models.Index(fields=["at"], name="hf_event_at")),
    ]
