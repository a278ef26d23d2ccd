"""intake is the truth about topics until they are approved, and the only keeper of who handed them in."""
