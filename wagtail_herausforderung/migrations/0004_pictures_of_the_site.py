from functools import partial

from django.db import migrations

from wagtail_herausforderung.migrations._pictures import mend


class Migration(migrations.Migration):
    dependencies = [
        ("herausforderung", "0003_unit_for_one"),
    ]

    operations = [
        migrations.RunPython(
            partial(mend, "herausforderung"), migrations.RunPython.noop, elidable=True
        ),
    ]
