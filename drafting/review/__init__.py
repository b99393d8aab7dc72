"""The way back from Word: what a file holds, clause by clause, and how it differs from what the library would draft."""
