"""What people tell on the telephone, at a market or by the way, recorded in half a minute."""
