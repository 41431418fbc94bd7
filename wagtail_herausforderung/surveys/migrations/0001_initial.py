from django.db import migrations, models

import wagtail_herausforderung.surveys.models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Urn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("survey", models.UUIDField(unique=True)),
                ("now", models.JSONField(default=dict)),
                ("ready", models.JSONField(default=dict)),
                ("shown", models.JSONField(default=dict)),
                ("late", models.BooleanField(default=False)),
                ("asked", models.JSONField(default=dict)),
                (
                    "texts",
                    models.JSONField(default=wagtail_herausforderung.surveys.models.no_texts),
                ),
            ],
            options={
                "verbose_name": "answers to a questionnaire",
                "verbose_name_plural": "answers to questionnaires",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        default=wagtail_herausforderung.surveys.models.random_key,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("survey", models.UUIDField()),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("used", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "code of a questionnaire",
                "verbose_name_plural": "codes of questionnaires",
                "ordering": ("pk",),
                "default_permissions": (),
                "indexes": [models.Index(fields=["survey", "used"], name="hf_survey_codes")],
            },
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        default=wagtail_herausforderung.surveys.models.random_key,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("survey", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "paper of a questionnaire",
                "verbose_name_plural": "papers of questionnaires",
                "ordering": ("pk",),
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("survey", "number"), name="hf_survey_sheet_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Text",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        default=wagtail_herausforderung.surveys.models.random_key,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("survey", models.UUIDField()),
                ("question", models.CharField(max_length=64)),
                ("text", models.TextField(verbose_name="text")),
                ("is_shown", models.BooleanField(default=False, verbose_name="published")),
            ],
            options={
                "verbose_name": "text of a questionnaire",
                "verbose_name_plural": "texts of questionnaires",
                "ordering": ("pk",),
                "default_permissions": (),
                "indexes": [models.Index(fields=["survey", "is_shown"], name="hf_surveyno_texts")],
            },
        ),
    ]
