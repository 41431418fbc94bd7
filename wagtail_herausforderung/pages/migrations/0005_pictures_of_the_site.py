from functools import partial

from django.db import migrations

from wagtail_herausforderung.migrations._pictures import mend


class Migration(migrations.Migration):
    dependencies = [
        ("herausforderung_pages", "0004_events_surveys_services"),
        ("herausforderung", "0004_pictures_of_the_site"),
    ]

    operations = [
        migrations.RunPython(
            partial(mend, "herausforderung_pages"), migrations.RunPython.noop, elidable=True
        ),
    ]
