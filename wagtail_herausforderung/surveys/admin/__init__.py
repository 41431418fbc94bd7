"""Questionnaires at the desk: results, texts, papers, codes, preview. Bounded by the page tree."""
