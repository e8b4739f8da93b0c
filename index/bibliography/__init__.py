"""Bibliographies: lists in RIS, BibTeX or CSV that say what articles are, and the matching of them to files."""
