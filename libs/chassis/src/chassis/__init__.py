"""What each process needs before it can do anything: settings, logs, traces, a database, ways in, a clean
end.
"""

from chassis.absent import without

# Where a developer has rich, structlog loads it for a console that no service has: 5 MB in each of them.
with without("rich"):
    import structlog  # noqa: F401
