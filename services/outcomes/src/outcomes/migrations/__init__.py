"""Migrations of outcomes' database: expand first, contract later, run by `python -m outcomes migrate`."""
