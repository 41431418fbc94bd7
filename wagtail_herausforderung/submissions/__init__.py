"""What every public form stands on: the trap and the stamp, the limits, links in mails, headers.

The forms themselves live in the apps they belong to.
"""
