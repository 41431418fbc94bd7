from django.db import migrations, models


class Migration(migrations.Migration):
    """The desk lists the oldest first; without this index it sorts all pledges for each page."""

    dependencies = [("herausforderung_pledges", "0002_cooperation")]

    operations = [
        migrations.AddIndex(
            model_name="pledge",
            index=models.Index(fields=["created_at"], name="hf_pledge_created"),
        ),
    ]
