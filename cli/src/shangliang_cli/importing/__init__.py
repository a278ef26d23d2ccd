"""Matters from a clerk's spreadsheet: read, checked as a whole, handed over, followed to their receipts."""
