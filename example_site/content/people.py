"""The contact at each organisation that asks for help; invented, never shown in public."""

#: slug of the partner → name, telephone
CONTACTS = {
    "nachtlicht": ("Sven Laurenz", "0681 555 0121"),
    "lernhaus-malstatt": ("Aylin Demirci", "0681 555 0122"),
    "miteinander-burbach": ("Horst Winkelmann", "0681 555 0123"),
    "haus-der-familie-dudweiler": ("Magda Selzer", "0681 555 0124"),
    "zweirad-zukunft": ("Kim Trautmann", "06898 555 0125"),
    "selbsthilfe-ludwigsberg": ("Regine Altpeter", "0681 555 0126"),
    "cafe-ankommen": ("Samira Haddad", "0681 555 0127"),
    "seniorennetz-eschberg": ("Rosemarie Thull", "0681 555 0128"),
    "buehne-zwei": ("Leonie Vossen", "06894 555 0129"),
    "kita-pusteblume": ("Jan Feldmeier", "06898 555 0130"),
    "gruene-hoefe": ("Mira Sandner", "0681 555 0131"),
    "lebensmittelretter-voelklingen": ("Gernot Paulus", "06898 555 0132"),
    "jugendklub-halle-7": ("Paula Jentsch", "03576 555 0143"),
    "eissportfreunde": ("Tilo Domaschke", "03576 555 0144"),
    "mgh-kiefernweg": ("Gundula Petschick", "03576 555 0145"),
    "engagementbuero-neisse": ("Marko Hantusch", "03576 555 0146"),
    "lernzeche": ("Bettina Sobek", "02323 555 0164"),
    "quartier-hochfeld": ("Emine Yalçın", "0203 555 0165"),
    "mgh-nordstern": ("Ulrike Brinkhoff", "0201 555 0166"),
    "agentur-emscherbogen": ("Cem Aydoğdu", "0209 555 0167"),
}  # fmt: skip
