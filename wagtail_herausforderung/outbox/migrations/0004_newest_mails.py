from django.db import migrations, models


class Migration(migrations.Migration):
    """The journal shows the newest first."""

    dependencies = [("herausforderung_outbox", "0003_texts_of_initiatives")]

    operations = [
        migrations.AddIndex("mail", models.Index(fields=["created_at"], name="hf_mail_created")),
    ]
