from django.db import migrations
from wagtail.models import (
    BootstrapLocaleField,
    BootstrapTranslatableModel,
    BootstrapTranslationKeyField,
)


class Migration(migrations.Migration):
    """Wagtail's own tables refer to the base page, so what refers to them comes after it."""

    dependencies = [
        ("custom_base_page", "0001_base_page"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        BootstrapLocaleField("custom_base_page.BasePage"),
        BootstrapTranslationKeyField("custom_base_page.BasePage"),
        BootstrapTranslatableModel("custom_base_page.BasePage"),
    ]
