import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The index is kept in another form; it holds nothing that cannot be built again."""

    dependencies = [("herausforderung", "0001_initial")]

    operations = [
        migrations.DeleteModel("FacetRow"),
        migrations.DeleteModel("WordRow"),
        migrations.DeleteModel("SearchDoc"),
        migrations.CreateModel(
            name="IndexBlock",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("version", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="IndexState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("epoch", models.BigIntegerField(default=0)),
                ("version", models.BigIntegerField(default=0)),
                ("locked", models.PositiveSmallIntegerField(default=0)),
                ("next_slot", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="SearchDoc",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("object_id", models.BigIntegerField()),
                ("slot", models.PositiveIntegerField(unique=True)),
                ("content_type_id", models.IntegerField()),
                ("published", models.BigIntegerField(default=0)),
                ("deadline", models.IntegerField(default=0)),
                ("title_sort", models.CharField(default="", max_length=255)),
                ("card", models.TextField(default="{}")),
                ("version", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="IndexJob",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("target", models.CharField(default="", max_length=10)),
                ("kind", models.CharField(max_length=12)),
                ("object_id", models.BigIntegerField()),
                ("family", models.BooleanField(default=False)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["target", "object_id"], name="hf_indexjob_target")
                ],
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.BigIntegerField()),
                ("block", models.PositiveIntegerField()),
                ("space", models.CharField(max_length=1)),
                ("term", models.CharField(max_length=200)),
                ("count", models.PositiveSmallIntegerField()),
                ("data", models.BinaryField()),
            ],
            options={
                "indexes": [models.Index(fields=["block", "space"], name="hf_posting_block")],
                "constraints": [
                    models.UniqueConstraint(fields=("key", "block"), name="hf_posting_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchTerms",
            fields=[
                (
                    "doc",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="herausforderung.searchdoc",
                    ),
                ),
                ("terms", models.TextField()),
            ],
        ),
        migrations.AddConstraint(
            model_name="searchdoc",
            constraint=models.UniqueConstraint(
                fields=("kind", "object_id"), name="hf_searchdoc_object"
            ),
        ),
    ]
