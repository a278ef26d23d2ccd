"""The world outside: whoever carries text messages to phones."""
