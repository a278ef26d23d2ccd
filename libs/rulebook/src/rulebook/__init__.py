"""Rules that every service shares: working time, policy values, transitions, divisions. Stdlib only."""
