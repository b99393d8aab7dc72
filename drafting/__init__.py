"""Clause library and drafting assistant for the legal instruments of cities' international action."""

__version__ = "0.1.0"
