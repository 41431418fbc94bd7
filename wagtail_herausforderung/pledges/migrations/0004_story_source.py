import django.db.models.deletion
import swapper
from django.db import migrations, models

swapper.set_app_prefix("wagtailcore", "wagtail")


class Migration(migrations.Migration):
    """Where a story has its pictures and quotes from, so that erasure reaches them."""

    dependencies = [
        ("herausforderung_pledges", "0003_pledge_created"),
        swapper.dependency("wagtailcore", "Page"),
    ]

    operations = [
        migrations.CreateModel(
            name="StorySource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("visitor", "Visitor"),
                            ("pledger", "Pledger"),
                            ("coordinator", "Coordination"),
                            ("organisation", "Organisation"),
                            ("system", "System"),
                        ],
                        max_length=12,
                        verbose_name="side",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("picture", "Picture"), ("quote", "Quote"), ("name", "Name")],
                        max_length=8,
                    ),
                ),
                ("image", models.CharField(blank=True, max_length=64)),
                ("block", models.CharField(blank=True, max_length=36)),
                ("is_withdrawn", models.BooleanField(default=False)),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                    ),
                ),
                (
                    "pledge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="story_sources",
                        to="herausforderung_pledges.pledge",
                    ),
                ),
            ],
            options={
                "verbose_name": "source of a story",
                "verbose_name_plural": "sources of stories",
            },
        ),
    ]
