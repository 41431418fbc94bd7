"""The regions of the three initiatives, from the state down to the town.

Official keys (AGS) are given where there is one; the Ruhr area is a region without a key.
"""

#: key, parent, level, official key, latitude, longitude, German name, English name
# fmt: off
REGIONS = [
    ("saarland", "", "state", "10", 49.38, 6.96, "Saarland", "Saarland"),
    ("regionalverband-saarbruecken", "saarland", "district", "10041", 49.26, 6.97,
     "Regionalverband Saarbrücken", "Saarbrücken Regional Association"),
    ("saarbruecken", "regionalverband-saarbruecken", "municipality", "10041100", 49.2354, 6.9969,
     "Saarbrücken", "Saarbrücken"),
    ("voelklingen", "regionalverband-saarbruecken", "municipality", "10041519", 49.2510, 6.8589,
     "Völklingen", "Völklingen"),
    ("sulzbach", "regionalverband-saarbruecken", "municipality", "10041518", 49.2989, 7.0570,
     "Sulzbach/Saar", "Sulzbach/Saar"),
    ("puettlingen", "regionalverband-saarbruecken", "municipality", "10041515", 49.2844, 6.8811,
     "Püttlingen", "Püttlingen"),
    ("saarpfalz-kreis", "saarland", "district", "10045", 49.26, 7.24,
     "Saarpfalz-Kreis", "Saarpfalz district"),
    ("st-ingbert", "saarpfalz-kreis", "municipality", "10045117", 49.2779, 7.1162,
     "St. Ingbert", "St. Ingbert"),
    ("landkreis-neunkirchen", "saarland", "district", "10043", 49.38, 7.11,
     "Landkreis Neunkirchen", "Neunkirchen district"),
    ("neunkirchen", "landkreis-neunkirchen", "municipality", "10043114", 49.3446, 7.1802,
     "Neunkirchen", "Neunkirchen"),
    ("sachsen", "", "state", "14", 51.05, 13.35, "Sachsen", "Saxony"),
    ("landkreis-goerlitz", "sachsen", "district", "14626", 51.27, 14.80,
     "Landkreis Görlitz", "Görlitz district"),
    ("weisswasser", "landkreis-goerlitz", "municipality", "14626600", 51.5030, 14.6380,
     "Weißwasser/O.L.", "Weißwasser"),
    ("bad-muskau", "landkreis-goerlitz", "municipality", "14626010", 51.5450, 14.7230,
     "Bad Muskau", "Bad Muskau"),
    ("niesky", "landkreis-goerlitz", "municipality", "14626370", 51.2930, 14.8210,
     "Niesky", "Niesky"),
    ("nordrhein-westfalen", "", "state", "05", 51.48, 7.55,
     "Nordrhein-Westfalen", "North Rhine-Westphalia"),
    ("ruhrgebiet", "nordrhein-westfalen", "district", "", 51.50, 7.10,
     "Ruhrgebiet", "Ruhr area"),
    ("essen", "ruhrgebiet", "municipality", "05113000", 51.4556, 7.0116, "Essen", "Essen"),
    ("duisburg", "ruhrgebiet", "municipality", "05112000", 51.4344, 6.7623,
     "Duisburg", "Duisburg"),
    ("oberhausen", "ruhrgebiet", "municipality", "05119000", 51.4696, 6.8514,
     "Oberhausen", "Oberhausen"),
    ("bochum", "ruhrgebiet", "municipality", "05911000", 51.4818, 7.2162, "Bochum", "Bochum"),
    ("dortmund", "ruhrgebiet", "municipality", "05913000", 51.5136, 7.4653,
     "Dortmund", "Dortmund"),
    ("gelsenkirchen", "ruhrgebiet", "municipality", "05513000", 51.5177, 7.0857,
     "Gelsenkirchen", "Gelsenkirchen"),
    ("herne", "ruhrgebiet", "municipality", "05916000", 51.5380, 7.2257, "Herne", "Herne"),
]
# fmt: on
