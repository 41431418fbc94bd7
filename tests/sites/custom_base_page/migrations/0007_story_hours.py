import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("custom_base_page", "0006_logo"),
    ]

    operations = [
        migrations.AlterField(
            model_name="reportpage",
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
