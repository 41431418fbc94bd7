from django.db import migrations, models


class Migration(migrations.Migration):
    """What the desk counts, filters and sorts by is found in an index, not in the long rows."""

    dependencies = [
        ("herausforderung_pledges", "0004_story_source"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="challengecase",
            index=models.Index(fields=["title"], name="hf_case_title"),
        ),
        migrations.RemoveIndex(model_name="pledge", name="hf_pledge_status_created"),
        migrations.AddIndex(
            model_name="pledge",
            index=models.Index(
                fields=[
                    "status",
                    "created_at",
                    "id",
                    "case",
                    "state_since",
                    "site",
                    "asked_at",
                    "answer_by",
                ],
                name="hf_pledge_desk",
            ),
        ),
        migrations.AddIndex(
            model_name="pledge",
            index=models.Index(
                fields=["partner", "case"],
                name="hf_pledge_partner_case",
                condition=models.Q(("partner__isnull", False)),
            ),
        ),
    ]
