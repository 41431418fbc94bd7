"""How fast the search answers, beside stock Wagtail and beside the least work there can be.

``words`` → ``data`` (generated challenges) → ``queries`` (the same for everybody) → ``ours``,
``stock``, ``limit`` (who answers them) and ``plain`` (counts them one by one) → ``measure`` (one
site, in a process of its own) → ``load`` (many visitors) → ``report`` and ``chart``.
"""
