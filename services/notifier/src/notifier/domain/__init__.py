"""Decisions: who is told what, when a letter may leave, who may read which inbox. No clock, no database."""
