from django.db import migrations, models


def begin_anew(apps, schema_editor):
    """An index from before has no counts of words: ``migrate`` builds it again at its end."""
    for name in ("SearchTerms", "SearchDoc", "Posting", "IndexBlock", "IndexState"):
        apps.get_model("herausforderung", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("herausforderung", "0004_synonym_groups"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndexWord",
            fields=[
                ("key", models.BigIntegerField(primary_key=True, serialize=False)),
                ("term", models.CharField(max_length=200)),
                ("count", models.PositiveIntegerField()),
                ("version", models.BigIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["version"], name="hf_indexword_version")],
            },
        ),
        migrations.RunPython(begin_anew, migrations.RunPython.noop),
    ]
