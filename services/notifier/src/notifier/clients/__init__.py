"""The world outside: intake's vault, which knows addresses, and the mail server, which takes letters."""
