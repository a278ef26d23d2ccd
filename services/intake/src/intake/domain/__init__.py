"""The rules of intake: values in, decisions out; standard library and rulebook only."""
