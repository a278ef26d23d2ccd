"""What each process needs before it can do anything: settings, logs, traces, a database, ways in, a clean
end.
"""
