"""A site that takes the core, the outbox and this app, and no pledges."""
