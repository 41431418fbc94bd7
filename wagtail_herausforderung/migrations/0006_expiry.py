import swapper
from django.db import migrations, models

# The same setting name as Wagtail 8 uses; on 7.4 it resolves to wagtailcore.Page.
swapper.set_app_prefix("wagtailcore", "wagtail")


def fill(apps, schema_editor):
    """An index from before is told of the few pages that expire; it need not be built again."""
    documents = apps.get_model("herausforderung", "SearchDoc").objects.exclude(kind="partner")
    label, _dot, name = swapper.get_model_name("wagtailcore", "Page").partition(".")
    pages = apps.get_model(label, name).objects.filter(expire_at__isnull=False)
    for pk, expire_at in pages.values_list("pk", "expire_at").iterator():
        documents.filter(object_id=pk).update(expires=int(expire_at.timestamp()))


class Migration(migrations.Migration):
    dependencies = [
        swapper.dependency("wagtailcore", "Page"),
        ("herausforderung", "0005_index_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchdoc",
            name="expires",
            field=models.BigIntegerField(default=0),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
