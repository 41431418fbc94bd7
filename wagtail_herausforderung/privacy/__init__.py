"""Personal data: what is kept, for how long, and how people get or end it.

``catalogue`` names every field that may hold personal data; ``anonymise`` empties them, for
``retention`` (on schedule) as for ``erase`` (on request); ``export`` hands them out.
"""
