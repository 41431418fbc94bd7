"""What editors and coordinators see of the outbox: mail texts, and mails not delivered."""
