from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("herausforderung_surveys", "0001_initial")]

    operations = [
        migrations.RenameField(model_name="urn", old_name="late", new_name="ended"),
    ]
