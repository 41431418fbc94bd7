"""Who asks which company, what came of it, and who knows somebody there."""
