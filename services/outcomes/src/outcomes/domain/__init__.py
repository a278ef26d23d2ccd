"""Rules of outcomes: values in, values out; no clock, no session, no wire."""
