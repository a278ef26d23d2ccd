"""The classical transaction, in C: begin, topic, outbox, commit, four round trips, from many clients."""

import re
import subprocess
import tempfile

from devstack.postgres_place import installed_programs

_SCRIPT = """\
BEGIN;
INSERT INTO topic (id, title, body, category, district, submitter) VALUES (gen_random_uuid(),
 'No light at the west gate', repeat('No light for 100 metres. ', 9), 'roads', '411102001', 'r-7f3a');
INSERT INTO outbox (key, payload, headers) VALUES ('\\x00112233445566778899aabbccddeeff',
 decode(repeat('ab', 500), 'hex'), '\\x00');
COMMIT;
"""


def transactions_per_second(url: str, clients: int, seconds: float) -> float:
    """Run pgbench against a database that has the tables of the limits."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(_SCRIPT)
        script.flush()
        command = [
            str(installed_programs() / "pgbench"),
            *("-n", "-M", "prepared", "-c", str(clients), "-j", "2"),
            *("-T", str(max(1, round(seconds))), "-f", script.name, url),
        ]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.search(r"tps = ([\d.]+) \(without", ran.stdout)
    if found is None:
        raise ValueError(f"pgbench told no rate: {ran.stdout}{ran.stderr}")
    return float(found[1])
