"""A read-only log of mails and events in wagtail-modeladmin. A site may leave this app out."""
