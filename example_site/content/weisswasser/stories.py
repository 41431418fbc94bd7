"""What came of it in Weißwasser. People and quotes are invented."""

from ..shapes import Quote, Story

# fmt: off
STORIES = (
    Story(
        slug="ein-tag-in-der-glut", title="Ein Tag in der Glut",
        summary="30 Jugendliche haben in der Glashütte gesehen, wie aus Sand ein Trinkglas wird. "
        "Vier von ihnen kommen wieder: zum Praktikum.",
        challenge="glas-zum-anfassen", days_ago=58,
        partners=(("jugendklub-halle-7", "Fragen gesammelt, Gruppen eingeteilt, Film gedreht"),
                  ("glaswerk-oberheide", "Sieben Stationen, elf Beschäftigte, 30 Gläser zum Mitnehmen"),
                  ("baeckerei-marusch", "Fahrdienst und Streuselkuchen")),
        done="An sieben Stationen erklärten Beschäftigte, was sie tun, auch die aus Buchhaltung und "
        "Labor. Wer wollte, drehte sein eigenes Glas. Schief durfte es sein.\n\n"
        "Abends zeigte der Klub einen Film darüber, den die Jugendlichen auf dem Handy geschnitten hatten.",
        hours=92, people=13, value=3240,
        benefit_organisation="Der Jugendklub hat einen festen Partner und plant den nächsten Werktag "
        "schon zusammen mit dem Betriebsrat.",
        benefit_people="Aus „hier gibt es ja nichts“ wurden vier Praktika und eine Bewerbung.",
        benefit_community="Eltern und Großeltern erzählten zum ersten Mal öffentlich von ihrer Arbeit "
        "in der Hütte. Daraus entsteht eine Ausstellung.",
        transferable="Nicht die Geschäftsführung erklären lassen, sondern die jüngsten Beschäftigten.",
        quotes=(Quote("Meine Oma hat vierzig Jahre Gläser eingetragen. Jetzt weiß ich, wie heiß das war.",
                      "Jonas, 16", "Klubrat Halle 7"),
                Quote("Die Fragen der Jugendlichen hängen jetzt bei uns in der Pausenecke.",
                      "Lydia Krautz", "Personalleiterin, Glaswerk Oberheide")),
        topics=("work", "education"), supports=("learning", "logistics"),
        regions=("weisswasser",), pictures=("werkstattbesuch",),
        tags=("Glas", "Ausbildung")),
)
