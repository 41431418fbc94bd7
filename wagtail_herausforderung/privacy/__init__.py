"""The pages on which people see, take along and end what is kept about them.

What that is, each app says by its ``PersonalData``; this one knows none of them. A site may leave
it out: retention works without.
"""
