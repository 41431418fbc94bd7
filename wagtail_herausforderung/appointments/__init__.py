"""Dates that several pledges share, proposals of dates, and who came.

The life of a pledge stays in ``pledges``: each pledge of a shared date has its own agreement, by
the same action, with the same letters. The core module ``dates`` reads and writes days.
"""
