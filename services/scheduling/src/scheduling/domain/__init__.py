"""Decisions of scheduling: from values to values, without clock, database or wire."""
