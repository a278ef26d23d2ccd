"""A small program in a service's place: answers /readyz, leaves on SIGTERM, dies at once if told to."""

import http.server
import os
import signal
import sys
from pathlib import Path


class Admin(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/readyz" else 404)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        pass


def main(name: str, port: int, fault: Path) -> None:
    server = os.environ["SHANGLIANG_POSTGRES_URL"].rsplit("@", 1)[-1]
    sys.stdout.write(f"{name} starts and knows PostgreSQL at {server}\n")
    if fault.exists():
        sys.exit(f"{name} finds {fault.name} and gives up")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    http.server.HTTPServer(("127.0.0.1", port), Admin).serve_forever()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) + int(os.environ["SHANGLIANG_PORT_BASE"]), Path(sys.argv[3]))
