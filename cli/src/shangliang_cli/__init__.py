"""The `shangliang` command: operate, import and replay from a terminal."""
