import django.db.models.deletion
import swapper
from django.conf import settings
from django.db import migrations, models

import wagtail_herausforderung.services.states
import wagtail_herausforderung.submissions.references

# The same setting name as Wagtail 8 uses; on 7.4 it resolves to wagtailcore.Page.
swapper.set_app_prefix("wagtailcore", "wagtail")


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        swapper.dependency("wagtailcore", "Page"),
    ]

    operations = [
        migrations.CreateModel(
            name="Enquiry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=wagtail_herausforderung.submissions.references.new_reference,
                        editable=False,
                        max_length=12,
                        unique=True,
                        verbose_name="reference",
                    ),
                ),
                ("form_key", models.UUIDField(editable=False, unique=True)),
                (
                    "email",
                    models.EmailField(
                        blank=True, db_index=True, max_length=254, verbose_name="email address"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("form", "Form"),
                            ("phone", "Telephone"),
                            ("person", "In person"),
                            ("mail", "Email"),
                            ("market", "Market"),
                        ],
                        default="form",
                        max_length=8,
                        verbose_name="source",
                    ),
                ),
                (
                    "on_word",
                    models.BooleanField(default=False, verbose_name="not confirmed by the person"),
                ),
                ("language", models.CharField(max_length=20, verbose_name="language")),
                (
                    "notice_version",
                    models.CharField(max_length=20, verbose_name="version of the privacy notice"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="received")),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed"),
                ),
                (
                    "state_since",
                    models.DateTimeField(auto_now_add=True, verbose_name="in this state since"),
                ),
                ("service_title", models.CharField(max_length=255, verbose_name="service")),
                (
                    "status",
                    models.CharField(
                        choices=wagtail_herausforderung.services.states.enquiry_statuses,
                        default="unconfirmed",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "company_name",
                    models.CharField(blank=True, max_length=160, verbose_name="organisation"),
                ),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                (
                    "wish_on",
                    models.DateField(blank=True, null=True, verbose_name="date that would suit"),
                ),
                ("agreed_on", models.DateField(blank=True, null=True, verbose_name="agreed date")),
                ("agreed_at", models.TimeField(blank=True, null=True, verbose_name="agreed time")),
                (
                    "agreed_place",
                    models.CharField(blank=True, max_length=255, verbose_name="agreed place"),
                ),
                (
                    "unanswered_since",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="waits for an answer since",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                        verbose_name="initiative",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="herausforderung_enquiries",
                        to=swapper.get_model_name("wagtailcore", "Page"),
                        verbose_name="service",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.site",
                    ),
                ),
            ],
            options={
                "verbose_name": "enquiry",
                "verbose_name_plural": "enquiries",
                "ordering": ["-created_at", "-pk"],
                "indexes": [
                    models.Index(fields=["status", "created_at"], name="hf_enquiry_status")
                ],
            },
        ),
    ]
