"""What each process needs before it can do anything: settings, logs, traces, a database, ways in, a clean
end.
"""

import sys

# Where a developer has rich, structlog loads it for a console that no service has: 5 MB in each of them.
if "rich" not in sys.modules:
    sys.modules["rich"] = None  # type: ignore[assignment]  # means that it is not there
    import structlog  # noqa: F401

    del sys.modules["rich"]
