import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("herausforderung_pages", "0002_logo"),
    ]

    operations = [
        migrations.AlterField(
            model_name="storypage",
            name="hours",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Hours of work given, of all people.",
                max_digits=8,
                null=True,
                validators=[django.core.validators.MinValueValidator(0)],
                verbose_name="hours",
            ),
        ),
    ]
