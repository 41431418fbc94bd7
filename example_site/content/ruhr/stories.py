"""What came of it in the Ruhr area. People and quotes are invented."""

from ..shapes import Quote, Story

# fmt: off
STORIES = (
    Story(
        slug="vom-buero-in-die-waschkaue", title="Vom Großraumbüro in die Waschkaue",
        summary="16 Schreibtische sollten entsorgt werden. Jetzt lernen daran in Herne jeden "
        "Nachmittag 30 Kinder.",
        challenge="moebel-fuer-die-lernzeche", days_ago=101,
        partners=(("lernzeche", "Tische gezählt, Plätze verteilt, Danke gesungen"),
                  ("spedition-hellweg", "Möbel aus einem Umzug gerettet, verladen, aufgebaut")),
        done="Holger Pilz von Hellweg Umzüge rief an, bevor der Container kam: „Wer braucht Tische, "
        "und zwar übermorgen?“ Die Koordination kannte jemanden. Zwei Tage später standen 16 Tische "
        "in der alten Waschkaue, unter den Haken, an denen früher die Kleidung der Bergleute hing.",
        hours=26, people=5, value=2750,
        benefit_organisation="Die Lernzeche kann eine zweite Gruppe aufnehmen.",
        benefit_people="Jedes Kind hat einen eigenen Platz und eine Schublade mit Namen.",
        benefit_community="Die Spedition meldet seither jeden Büroumzug, bei dem etwas übrig bleibt.",
        transferable="Einen kurzen Draht vereinbaren: Wer Möbel hat, ruft an. Wer welche braucht, steht auf einer Liste.",
        quotes=(Quote("Meine Schublade hat ein Schloss. Da drin ist mein Zirkel.",
                      "Amira, 11", "Schülerin in der Lernzeche"),
                Quote("Entsorgen hätte mehr Arbeit gemacht.", "Holger Pilz",
                      "Disponent, Hellweg Umzüge und Logistik")),
        topics=("education", "climate"), supports=("goods", "logistics"),
        regions=("herne", "dortmund"), pictures=("story-umzug",),
        tags=("Möbel",)),
)
