import django.db.models.deletion
from django.db import migrations, models
from wagtail.images import get_image_model_string

from wagtail_herausforderung.migrations._pictures import made_in


class Migration(migrations.Migration):
    dependencies = [
        ("herausforderung_pages", "0001_initial"),
        ("wagtailimages", "0027_image_description"),
        made_in(),
    ]

    operations = [
        migrations.AddField(
            model_name="initiativepage",
            name="logo",
            field=models.ForeignKey(
                blank=True,
                help_text="Stands on agreements and thank-yous.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=get_image_model_string(),
                verbose_name="logo",
            ),
        ),
    ]
