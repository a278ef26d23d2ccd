"""The one kind of error that a person sees: a sentence that names the cause and the way out."""


class StackFailure(Exception):
    """The stack cannot do what was asked; the message is one sentence, fit to be printed as it is."""


class PortTaken(StackFailure):
    """A port that must be ours belongs to another program."""


class OutOfSpace(StackFailure):
    """The disk has no room left for what must be stored."""


class NoNetwork(StackFailure):
    """Something must be fetched once, and it cannot be reached."""
