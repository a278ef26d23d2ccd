#!/usr/local/bin/python3 -IS
"""`ready PORT`: exit 0 if the service in this container is ready; cheap enough to be asked each second."""

import socket
import sys

with socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=2) as connection:
    connection.sendall(b"GET /readyz HTTP/1.0\r\nHost: localhost\r\n\r\n")
    answer = b"".join(iter(lambda: connection.recv(4096), b"")).decode(errors="replace")

status, _, rest = answer.partition("\r\n")
sys.stdout.write(rest.partition("\r\n\r\n")[2])
sys.exit(" 200 " not in f"{status} ")
