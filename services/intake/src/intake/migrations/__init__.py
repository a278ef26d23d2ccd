"""Migrations of intake's database: expand first, contract later, run by `python -m intake migrate`."""
