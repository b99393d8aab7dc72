"""Renderers: each turns a localized draft into one kind of file and knows nothing of the others."""
