"""Reports: what was offered, accepted and done, in figures, charts and tables.

``scope`` says which pledges, ``figures`` counts them into ``tables``, ``charts`` draws a table,
``sheets`` writes it as CSV or XLSX, ``year`` puts everything a funder wants on one page.

What anybody may read is counted by the same functions: ``achieved`` for the page of an initiative,
``record`` for that of a partner; ``few`` takes care that no figure tells of one who did not agree.
"""
