import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("herausforderung_cases", "0008_unit_for_one"),
    ]

    operations = [
        migrations.AlterField(
            model_name="casemessage",
            name="case",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="messages",
                to="herausforderung_cases.challengecase",
            ),
        ),
    ]
