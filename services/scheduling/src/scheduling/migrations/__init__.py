"""Migrations of scheduling, expand first; run by `python -m scheduling migrate`."""
