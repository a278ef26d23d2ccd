"""What can be asked of this service: tell facts, deliver letters, mark a notice as read."""
