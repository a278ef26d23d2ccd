#!/usr/local/bin/python3 -IS
"""Exit 0 if the service in this container is ready: a health check cheap enough to run each second."""

import os
import socket
import sys

ADMIN = ("127.0.0.1", int(os.environ["SHANGLIANG_ADMIN_PORT"]))

with socket.create_connection(ADMIN, timeout=2) as connection:
    connection.sendall(b"GET /readyz HTTP/1.0\r\nHost: localhost\r\n\r\n")
    answer = b"".join(iter(lambda: connection.recv(4096), b"")).decode(errors="replace")

status, _, rest = answer.partition("\r\n")
sys.stdout.write(rest.partition("\r\n\r\n")[2])
sys.exit(" 200 " not in f"{status} ")
