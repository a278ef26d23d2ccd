"""Delivered at least once, applied exactly once, in order."""
