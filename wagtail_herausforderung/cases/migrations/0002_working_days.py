from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("herausforderung_cases", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="casesettings",
            name="state",
            field=models.CharField(
                blank=True,
                choices=[
                    ("BB", "Brandenburg"),
                    ("BE", "Berlin"),
                    ("BW", "Baden-Württemberg"),
                    ("BY", "Bayern"),
                    ("BY-catholic", "Bayern, municipalities with Assumption Day"),
                    ("Augsburg", "Bayern, Augsburg"),
                    ("HB", "Bremen"),
                    ("HE", "Hessen"),
                    ("HH", "Hamburg"),
                    ("MV", "Mecklenburg-Vorpommern"),
                    ("NI", "Niedersachsen"),
                    ("NW", "Nordrhein-Westfalen"),
                    ("RP", "Rheinland-Pfalz"),
                    ("SH", "Schleswig-Holstein"),
                    ("SL", "Saarland"),
                    ("SN", "Sachsen"),
                    ("SN-catholic", "Sachsen, municipalities with Corpus Christi"),
                    ("ST", "Sachsen-Anhalt"),
                    ("TH", "Thüringen"),
                    ("TH-catholic", "Thüringen, municipalities with Corpus Christi"),
                ],
                help_text="Deadlines count working days. Empty: the holidays all of Germany has.",
                max_length=20,
                verbose_name="public holidays of",
            ),
        ),
    ]
