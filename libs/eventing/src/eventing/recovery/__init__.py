"""After a database was restored: compare it with the streams, guard what it lost, apply what it lacks."""
