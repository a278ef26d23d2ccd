"""Why a backup or a restore was not done: one sentence, and the remedy."""


class NotDone(Exception):
    """Nothing was changed, or what was changed is safe; the message says what stands in the way."""


class NotThere(NotDone):
    """A server that is needed does not answer."""
