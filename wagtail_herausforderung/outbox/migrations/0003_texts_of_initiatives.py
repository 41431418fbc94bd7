import django.db.models.deletion
import swapper
from django.db import migrations, models
from django.db.models import Q

from wagtail_herausforderung.compat import PAGE_MODEL


class Migration(migrations.Migration):
    """Words of one initiative for its mails; and what a wording was written over."""

    dependencies = [
        ("herausforderung_outbox", "0002_held_back"),
        swapper.dependency("wagtailcore", "Page"),
    ]

    operations = [
        migrations.RemoveConstraint("mailtext", "hf_mail_text_everywhere"),
        migrations.AddField(
            "mailtext",
            "based_on",
            models.JSONField(blank=True, default=dict, verbose_name="based on"),
        ),
        migrations.AddField(
            "mailtext",
            "page",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=PAGE_MODEL,
                verbose_name="initiative",
            ),
        ),
        migrations.AddConstraint(
            "mailtext",
            models.UniqueConstraint(
                condition=Q(site=None, page=None),
                fields=["language", "template"],
                name="hf_mail_text_everywhere",
            ),
        ),
        migrations.AddConstraint(
            "mailtext",
            models.UniqueConstraint(
                fields=["page", "language", "template"], name="hf_mail_text_of_page"
            ),
        ),
        migrations.AddConstraint(
            "mailtext",
            models.CheckConstraint(
                condition=Q(site=None) | Q(page=None), name="hf_mail_text_of_one_place"
            ),
        ),
    ]
