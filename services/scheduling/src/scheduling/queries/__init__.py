"""What can be read from scheduling: one function per question, never writing."""
