from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("herausforderung_outbox", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="mail",
            name="status",
            field=models.CharField(
                choices=[
                    ("queued", "Waiting"),
                    ("held", "Held back"),
                    ("sending", "Being sent"),
                    ("sent", "Sent"),
                    ("failed", "Failed"),
                    ("discarded", "Discarded"),
                ],
                default="queued",
                max_length=12,
                verbose_name="status",
            ),
        ),
    ]
