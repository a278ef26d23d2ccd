"""What the stack can do at best: the same work with nothing around it."""
