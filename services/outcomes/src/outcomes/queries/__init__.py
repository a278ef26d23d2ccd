"""What can be read from outcomes: one function per question, never writing."""
