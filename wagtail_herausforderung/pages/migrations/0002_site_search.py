import django.db.models.deletion
import wagtail.contrib.routable_page.models
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("herausforderung_pages", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SiteSearchPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("intro", wagtail.fields.RichTextField(blank=True, verbose_name="introduction")),
                (
                    "facets",
                    wagtail.fields.StreamField(
                        [],
                        blank=True,
                        block_lookup={},
                        help_text="Which filters visitors see, in this order. Empty: all of them.",
                        verbose_name="facets",
                    ),
                ),
            ],
            options={
                "verbose_name": "site search",
                "verbose_name_plural": "site searches",
            },
            bases=(
                wagtail.contrib.routable_page.models.RoutablePageMixin,
                "wagtailcore.page",
                models.Model,
            ),
        ),
        migrations.AddField(
            model_name="challengeindexpage",
            name="default_status",
            field=models.CharField(
                blank=True,
                choices=[
                    ("open", "Open"),
                    ("under_way", "Under way"),
                    ("done", "Done"),
                    ("closed", "Closed"),
                ],
                help_text="Visitors see only these challenges until they choose another status. Empty: all.",
                max_length=12,
                verbose_name="status shown first",
            ),
        ),
        migrations.AddField(
            model_name="challengepage",
            name="postal_code",
            field=models.CharField(
                blank=True,
                help_text="Distances are measured from here. Empty: from the middle of the region.",
                max_length=10,
                verbose_name="postal code",
            ),
        ),
    ]
