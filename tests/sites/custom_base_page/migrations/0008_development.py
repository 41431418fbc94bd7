import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("custom_base_page", "0007_story_hours"),
    ]

    operations = [
        migrations.AddField(
            model_name="citypage",
            name="fields_of_action",
            field=wagtail.fields.StreamField(
                [],
                blank=True,
                block_lookup={},
                help_text="Fields, their goals, and the measures for each goal. Visitors see at once how many goals are reached.",
                verbose_name="fields of action",
            ),
        ),
        migrations.AddField(
            model_name="citypage",
            name="phases",
            field=wagtail.fields.StreamField(
                [],
                blank=True,
                block_lookup={},
                help_text="From when to when which programme supported you, with what, and who paid.",
                verbose_name="phases of the funding",
            ),
        ),
        migrations.AddField(
            model_name="citypage",
            name="timeline",
            field=wagtail.fields.StreamField(
                [],
                blank=True,
                block_lookup={},
                help_text="Shown in the order of time, whatever the order here.",
                verbose_name="timeline",
            ),
        ),
        migrations.AddField(
            model_name="citypage",
            name="workshops",
            field=wagtail.fields.StreamField(
                [],
                blank=True,
                block_lookup={},
                help_text="With their results as they were published.",
                verbose_name="workshops",
            ),
        ),
    ]
