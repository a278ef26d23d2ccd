"""What residents attached: it can be read as it came, and nothing lies about that belongs to nobody."""

from tests.torture.evidence import Evidence
from tests.torture.history import OK
from tests.torture.invariants.findings import Findings


def attached_files_can_be_read_as_they_came(evidence: Evidence) -> Findings:
    """Every file that was attached can be read at the end, byte for byte as its owner sent it."""
    found = Findings()
    states = {
        str(row["id"]): f"{row['state']} {row['reason'] or ''}"
        for row in evidence.rows("intake", "attachments")
    }
    for command in evidence.commands:
        if command.operation == "AttachUploads" and command.outcome == OK:
            for each in command.answer["attachments"]:
                identity = str(each["attachment_id"])
                read = evidence.files.get(identity, "never read")
                found.look(
                    good=read == command.facts["sha256"],
                    otherwise=f"{command}: attachment {identity} ({states.get(identity)}) reads {read}",
                )
    return found


def the_store_holds_what_the_tables_name(evidence: Evidence) -> Findings:
    """After a sweep the store holds every piece that a row names, and no other."""
    found = Findings()
    named = {(str(row["file_id"]), row["object"]) for row in evidence.rows("intake", "file_pieces")}
    found.checked = len(named | evidence.stored)
    for file_id, name in sorted(named - evidence.stored):
        found.wrong(f"piece {name} of file {file_id} is not in the store")
    for file_id, name in sorted(evidence.stored - named):
        found.wrong(f"the store holds {name} of file {file_id}, which no row names")
    return found
