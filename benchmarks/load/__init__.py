"""Load from outside: each generator is a process of its own, the same for the product and the limit."""
