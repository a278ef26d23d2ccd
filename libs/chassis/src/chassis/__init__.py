"""What each process needs before it can do anything."""
