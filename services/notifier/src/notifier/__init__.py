"""Who was told what, when and how: one notice per fact, recipient and channel, and never a second one."""
