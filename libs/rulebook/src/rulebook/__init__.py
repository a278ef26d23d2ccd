"""Rules that every part shares, as pure functions over values."""
