"""General offers, and challenges proposed to those who could help.

:mod:`.states` (the tables) → :mod:`.actions` (what happens) → :mod:`.mails` → :mod:`.views` and
:mod:`.admin`; :mod:`.reminders` for what nobody answers. A proposal also redirects what is left of
a pledge to another challenge.
"""
