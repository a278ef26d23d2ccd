"""What can be read from intake: one function per question, none of which changes anything."""
