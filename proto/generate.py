"""Generates libs/contracts from proto/; with --check only says whether the committed code is up to date."""

import filecmp
import shutil
import sys
import tempfile
from pathlib import Path

from grpc_tools import protoc

ROOT = Path(__file__).resolve().parent
TARGET = ROOT.parent / "libs" / "contracts" / "src"
WELL_KNOWN = Path(protoc.__file__).parent / "_proto"


def compile_protos(target: Path) -> None:
    """Write the message and stub modules of every .proto below proto/ into `target`."""
    sources = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.proto"))
    served = [name for name in sources if name.endswith("_service.proto")]
    paths = ["protoc", f"-I{ROOT}", f"-I{WELL_KNOWN}"]
    run([*paths, f"--python_out={target}", f"--pyi_out={target}", *sources])
    run([*paths, f"--grpc_python_out={target}", *served])


def run(arguments: list[str]) -> None:
    if protoc.main(arguments) != 0:
        sys.exit("protoc refused the contracts; its message above names the file and the line")


def generated(root: Path) -> set[Path]:
    return {path.relative_to(root) for path in root.rglob("*_pb2*.py*") if "__pycache__" not in path.parts}


def stale(fresh: Path) -> list[Path]:
    """Files that differ between a fresh generation and the committed one."""
    names = generated(fresh) | generated(TARGET)
    return sorted(name for name in names if not same(fresh / name, TARGET / name))


def same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and filecmp.cmp(one, other, shallow=False)


def replace(fresh: Path) -> None:
    for name in generated(TARGET):
        (TARGET / name).unlink()
    shutil.copytree(fresh, TARGET, dirs_exist_ok=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        compile_protos(fresh)
        if "--check" not in sys.argv:
            replace(fresh)
        elif outdated := stale(fresh):
            sys.exit(
                f"libs/contracts is not what proto/ says; run `make proto`: {', '.join(map(str, outdated))}"
            )


if __name__ == "__main__":
    main()
