"""Filler words: they are left out of a query when something else is asked for."""

STOPWORDS: dict[str, frozenset[str]] = {
    "de": frozenset(
        """
        aber alle als also am an auch auf aus bei bin bis bitte da das dass dein dem den der des
        die dies diese dieser dieses doch dort du durch ein eine einem einen einer eines er es
        etwas euch für gegen habe haben hat hier ich ihm ihn ihr ihre im in ist ja kann können
        man mein mich mir mit nach noch nur ob oder ohne schon sehr sein seine sich sie sind so
        soll sowie über um und uns unser unsere vom von vor war was wegen weil wenn wer werden
        wie wir wird wo zu zum zur
        """.split()
    ),
    "en": frozenset(
        """
        a about all also am an and any are as at be been but by can could do does for from had
        has have he her here him his how i if in into is it its just me my no not of on or our
        out please she should so some than that the their them there these they this those to
        too us was we were what when where which who will with would you your
        """.split()
    ),
}


def is_filler(token: str, language: str) -> bool:
    """Whether ``token`` (lower case) carries no meaning of its own in ``language``."""
    return token in STOPWORDS.get(language.split("-")[0].lower(), frozenset())
