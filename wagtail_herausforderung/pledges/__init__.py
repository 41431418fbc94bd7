"""Cases, the ledger of needs, and pledges: what happens to a challenge. Holds personal data."""
