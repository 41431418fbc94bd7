from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("herausforderung_pages", "0005_pictures_of_the_site"),
    ]

    operations = [
        migrations.AlterField(
            model_name="challengeindexpage",
            name="default_status",
            field=models.CharField(
                blank=True,
                choices=[
                    ("needed", "Where help is still needed"),
                    ("open", "Open"),
                    ("under_way", "Under way"),
                    ("done", "Done"),
                    ("closed", "Closed"),
                ],
                default="needed",
                help_text="Visitors see only these challenges until they choose another status. Empty: all.",
                max_length=12,
                verbose_name="status shown first",
            ),
        ),
    ]
