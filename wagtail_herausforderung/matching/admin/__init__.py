"""The desk of the matching group: members, meetings, the sitting, votes by email."""
