"""A market evening (Marktplatz Gute Geschäfte): agreements noted at the desks, kept as pledges."""
