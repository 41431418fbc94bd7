from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("herausforderung", "0004_pictures_of_the_site"),
    ]

    operations = [
        migrations.AddField(
            model_name="partner",
            name="own_page",
            field=models.BooleanField(
                default=False,
                help_text="Only with their consent: the page names them with their cooperations, "
                "hours and value. Without the tick there is no such page.",
                verbose_name="has agreed to a page of its own",
            ),
        ),
    ]
