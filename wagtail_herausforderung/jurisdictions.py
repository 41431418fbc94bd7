"""Which law asks for an accessibility statement, and who helps to have it kept: Bund and Länder.

The directive (EU) 2016/2102 is law of the Bund for its own bodies and law of the Land for those of
the Land and its municipalities. Each entry says only what its sources say (read in stored copies,
of 2022 to 2025); addresses and telephone numbers change too often and are the editor's. The names
are German proper names and are not translated.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Jurisdiction:
    """``law``: by which the statement is made; ``body``: whom to turn to when the feedback was in
    vain, ``procedure``: how the law calls this; ``url``: the body's own page; ``sources``: where
    it stands."""

    key: str
    name: str
    law: str
    body: str
    procedure: str
    url: str = ""
    email: str = ""
    sources: tuple[str, ...] = ()


ENFORCEMENT = "Durchsetzungsverfahren"
ARBITRATION = "Schlichtungsverfahren"

_ALL = [
    Jurisdiction(
        "bund",
        "Bund",
        "§ 12b Behindertengleichstellungsgesetz (BGG) und Barrierefreie-Informationstechnik-"
        "Verordnung (BITV 2.0)",
        "Schlichtungsstelle nach § 16 BGG bei dem Beauftragten der Bundesregierung für die Belange "
        "von Menschen mit Behinderungen",
        ARBITRATION,
        "https://www.schlichtungsstelle-bgg.de/",
        sources=(
            "BGG § 12b Abs. 2 Nr. 3, § 16 Abs. 1",
            "https://www.barrierefreiheit-dienstekonsolidierung.bund.de/ (Durchsetzung)",
        ),
    ),
    Jurisdiction(
        "bw",
        "Baden-Württemberg",
        "§ 10 Landes-Behindertengleichstellungsgesetz (L-BGG) und L-BGG-Durchführungsverordnung",
        "Schlichtungsstelle nach § 10b L-BGG beim Landeszentrum Barrierefreiheit",
        ARBITRATION,
        "https://barrierefreiheit-bw.de/barrierefreiheitdurchsetzen/schlichtungsantrag",
        sources=(
            "L-BGG § 10b Abs. 1 und 2",
            "L-BGG-DVO vom 11. Dezember 2019, §§ 3 und 4",
            "https://barrierefreiheit-bw.de/barrierefreiheitdurchsetzen/schlichtungsantrag",
        ),
    ),
    Jurisdiction(
        "by",
        "Bayern",
        "Bayerisches Behindertengleichstellungsgesetz (BayBGG) und Bayerische Digitalverordnung "
        "(BayDiV)",
        "Durchsetzungs- und Überwachungsstelle beim Landesamt für Digitalisierung, Breitband und "
        "Vermessung",
        ENFORCEMENT,
        sources=(
            "https://www.finanzministerium.bayern/digitalisierung/barrierefreiheit/ (§ 11 BayDiV)",
            "https://www.beratungsstelle-barrierefreiheit.de/ (Mustererklärung nach BayDiV)",
        ),
    ),
    Jurisdiction(
        "be",
        "Berlin",
        "Barrierefreie-IKT-Gesetz Berlin (BIKTG Bln)",
        "Landesbeauftragte für digitale Barrierefreiheit",
        ENFORCEMENT,
        "https://www.berlin.de/lb/digitale-barrierefreiheit/",
        sources=(
            "https://www.berlin.de/lb/digitale-barrierefreiheit/aufgaben/durchsetzungsverfahren/",
        ),
    ),
    Jurisdiction(
        "bb",
        "Brandenburg",
        "§ 9 Brandenburgisches Behindertengleichstellungsgesetz (BbgBGG) und Brandenburgische "
        "Barrierefreie Informationstechnik-Verordnung (BbgBITV)",
        "Durchsetzungsstelle für digitale Barrierefreiheit bei der Landesbeauftragten für die "
        "Belange der Menschen mit Behinderungen",
        ENFORCEMENT,
        "https://msgiv.brandenburg.de/msgiv/de/beauftragte/landesbehindertenbeauftragte/"
        "durchsetzungsstelle",
        sources=(
            "https://msgiv.brandenburg.de/msgiv/de/beauftragte/landesbehindertenbeauftragte/"
            "durchsetzungsstelle",
            "https://lasv.brandenburg.de/ (Überwachungsstelle: § 9 Abs. 2 BbgBGG, § 4 BbgBITV)",
        ),
    ),
    Jurisdiction(
        "hb",
        "Bremen",
        "§ 14 Bremisches Behindertengleichstellungsgesetz (BremBGG)",
        "Zentralstelle für barrierefreie Informationstechnik",
        ENFORCEMENT,
        "https://www.behindertenbeauftragter.bremen.de/",
        sources=(
            "BremBGG vom 18. Dezember 2018, §§ 14 bis 16",
            "https://www.behindertenbeauftragter.bremen.de/detail.php?gsid=bremen55.c.28011.de",
        ),
    ),
    Jurisdiction(
        "hh",
        "Hamburg",
        "§ 11 Hamburgisches Behindertengleichstellungsgesetz (HmbBGG)",
        "Schlichtungsstelle nach § 13a HmbBGG bei der Öffentlichen Rechtsauskunft- und "
        "Vergleichsstelle",
        ARBITRATION,
        "https://www.hamburg.de/politik-und-verwaltung/behoerden/sozialbehoerde/themen/"
        "behinderung/schlichtungsstelle-behinderung/start-43312",
        sources=(
            "HmbBGG vom 19. Dezember 2019, §§ 11 und 13a",
            "https://www.hamburg.de/ (Schlichtungsstelle: auch für öffentliche Internetseiten)",
        ),
    ),
    Jurisdiction(
        "he",
        "Hessen",
        "§ 14 Hessisches Behinderten-Gleichstellungsgesetz (HessBGG) und Hessische Verordnung über "
        "barrierefreie Informationstechnik (HVBIT)",
        "Durchsetzungs- und Überwachungsstelle beim Landeskompetenzzentrum Barrierefreie IT (LBIT)",
        ENFORCEMENT,
        "https://lbit.hessen.de/Durchsetzungs-und-Ueberwachungsstelle/"
        "Durchsetzungsverfahren-beantragen",
        sources=(
            "HVBIT § 4 Abs. 2 Nr. 2, § 6",
            "https://lbit.hessen.de/Durchsetzungs-und-Ueberwachungsstelle/"
            "Durchsetzungsverfahren-beantragen",
        ),
    ),
    Jurisdiction(
        "mv",
        "Mecklenburg-Vorpommern",
        "Landesbehindertengleichstellungsgesetz (LBGG M-V) und Barrierefreie Informationstechnik-"
        "Verordnung Mecklenburg-Vorpommern (BITVO M-V)",
        "Überwachungsstelle des Landes „Digitale Barrierefreiheit“ im Sozialministerium",
        ENFORCEMENT,
        sources=("https://www.laf-mv.de/service/Barrierefreiheit (§ 2 Abs. 1 BITVO M-V)",),
    ),
    Jurisdiction(
        "ni",
        "Niedersachsen",
        "§§ 9 bis 9e Niedersächsisches Behindertengleichstellungsgesetz (NBGG)",
        "Schlichtungsstelle nach § 9d NBGG bei der Landesbeauftragten für Menschen mit "
        "Behinderungen",
        ARBITRATION,
        "https://behindertenbeauftragte-niedersachsen.de/DE/Schlichtungsstelle/",
        sources=(
            "NBGG § 9c Abs. 1 Nr. 6",
            "https://behindertenbeauftragte-niedersachsen.de/DE/Schlichtungsstelle/"
            "Schlichtungsverfahren/Ueberwachungsstelle",
        ),
    ),
    Jurisdiction(
        "nw",
        "Nordrhein-Westfalen",
        "§ 10b Behindertengleichstellungsgesetz Nordrhein-Westfalen (BGG NRW) und Barrierefreie-"
        "Informationstechnik-Verordnung Nordrhein-Westfalen (BITVNRW)",
        "Ombudsstelle für barrierefreie Informationstechnik bei der Beauftragten für die Belange "
        "der Menschen mit Behinderungen",
        "Ombudsverfahren",
        "https://www.lbbp.nrw.de/ombudsstelle",
        sources=(
            "BGG NRW §§ 10b, 10d; BITVNRW §§ 4, 9 ff.",
            "https://www.lbbp.nrw.de/ombudsstelle",
        ),
    ),
    Jurisdiction(
        "rp",
        "Rheinland-Pfalz",
        "§ 10 Landesinklusionsgesetz und Barrierefreie-Informationstechnik-Verordnung "
        "Rheinland-Pfalz (BITV RP)",
        "Durchsetzungsstelle bei der Landesbeauftragten für die Belange von Menschen mit "
        "Behinderungen",
        ENFORCEMENT,
        "https://behindertenbeauftragte.rlp.de/landesbeauftragte/aufgaben-1",
        "durchsetzungsstelle@mastd.rlp.de",
        sources=("https://behindertenbeauftragte.rlp.de/landesbeauftragte/aufgaben-1",),
    ),
    Jurisdiction(
        "sl",
        "Saarland",
        "§ 12b Saarländisches Behindertengleichstellungsgesetz (SBGG)",
        # A bill of 2025 wants it out of the ministry: look again before it is relied on.
        "Schlichtungsstelle nach dem SBGG beim für Soziales zuständigen Ministerium",
        ARBITRATION,
        email="inklusion@soziales.saarland.de",
        sources=(
            "Schlichtungsverordnung vom 1. Oktober 2020 (Amtsbl. I S. 1029), § 2",
            "https://service.saarland.de/barrierefreiheit (Stand 6. Januar 2025)",
        ),
    ),
    Jurisdiction(
        "sn",
        "Sachsen",
        "Barrierefreie-Websites-Gesetz (BfWebG)",
        "Landesbeauftragter für Inklusion der Menschen mit Behinderungen, Sächsische Staatskanzlei",
        ENFORCEMENT,
        "https://www.sk.sachsen.de/behindertenbeauftragter-der-saechsischen-staatsregierung.html",
        "info.inklusionsbeauftragter@sk.sachsen.de",
        sources=(
            "BfWebG vom 10. April 2019",
            "https://portal.klimaschulen.sachsen.de/barrierefreiheitserklaerung (2024)",
        ),
    ),
    Jurisdiction(
        "st",
        "Sachsen-Anhalt",
        "§§ 16 bis 16f Behindertengleichstellungsgesetz Sachsen-Anhalt (BGG LSA)",
        "Ombudsstelle für das Durchsetzungsverfahren bei der Unfallkasse Sachsen-Anhalt",
        ENFORCEMENT,
        "https://www.lf-barrierefreiheit-st.de/",
        sources=(
            "BGG LSA in der Fassung vom 6. Mai 2019, §§ 16 bis 16f",
            "https://ukst.de/service/presse (Eröffnung am 27. Januar 2020)",
        ),
    ),
    Jurisdiction(
        "sh",
        "Schleswig-Holstein",
        "§ 14 Landesbehindertengleichstellungsgesetz (LBGG)",
        "Beschwerdestelle für barrierefreie Informationstechnik nach § 16 LBGG",
        "Beschwerdeverfahren",
        "https://www.landtag.ltsh.de/beauftragte/beschwerdestelle-fuer-barrieren/",
        sources=(
            "LBGG vom 29. März 2022, §§ 14 und 16",
            "https://www.landtag.ltsh.de/beauftragte/beschwerdestelle-fuer-barrieren/",
        ),
    ),
    Jurisdiction(
        "th",
        "Thüringen",
        "Thüringer Gesetz über den barrierefreien Zugang zu den Websites und mobilen Anwendungen "
        "öffentlicher Stellen (ThürBarrWebG)",
        "Landesdurchsetzungsstelle beim Thüringer Landesbeauftragten für Menschen mit "
        "Behinderungen",
        ENFORCEMENT,
        "https://tlmb-thueringen.de/themen/barrierefreiheit/landesdurchsetzungsstelle",
        sources=(
            "ThürBarrWebG vom 30. Juli 2019",
            "https://tlmb-thueringen.de/themen/barrierefreiheit/landesdurchsetzungsstelle",
        ),
    ),
]

JURISDICTIONS = {each.key: each for each in _ALL}
CHOICES = [(each.key, each.name) for each in _ALL]
