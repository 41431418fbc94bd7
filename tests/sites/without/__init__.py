"""Sites that leave apps of the package out: ``WITHOUT`` names them, in a process for each."""
