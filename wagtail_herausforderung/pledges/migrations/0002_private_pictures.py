"""Pictures of closing reports leave the public folder: nobody has agreed to show them there."""

from django.core.files.storage import default_storage
from django.db import migrations, models, transaction

import wagtail_herausforderung.files
import wagtail_herausforderung.pledges.models.closing


def move(apps, schema_editor):
    storage = wagtail_herausforderung.files.private_storage()
    pictures = apps.get_model("herausforderung_pledges", "ClosingPicture")
    for name in pictures.objects.exclude(file="").values_list("file", flat=True).iterator():
        if storage.exists(name) or not default_storage.exists(name):
            continue
        with default_storage.open(name) as content:
            storage.save(name, content)
        # Only when the migration has held: until then the older version of the site reads it here.
        transaction.on_commit(lambda name=name: default_storage.delete(name))


class Migration(migrations.Migration):
    dependencies = [("herausforderung_pledges", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="closingpicture",
            name="file",
            field=models.ImageField(
                storage=wagtail_herausforderung.files.private_storage,
                upload_to=wagtail_herausforderung.pledges.models.closing._picture_path,
                verbose_name="picture",
            ),
        ),
        migrations.RunPython(move, migrations.RunPython.noop),
    ]
