"""Scheduling: the truth about divisions, venues, rooms, members, research and sessions.

It promises that no room is ever booked twice, and that session-held is published only for a session with a
sign-in and a record.
"""
