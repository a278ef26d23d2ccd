"""What the architecture tests read: our modules as syntax trees."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ("intake", "scheduling", "outcomes", "notifier")
LIBRARIES = ("rulebook", "eventing", "chassis", "devstack")
Function = ast.FunctionDef | ast.AsyncFunctionDef
GENERATED = ("_pb2.py", "_pb2_grpc.py")


@dataclass(frozen=True)
class Module:
    """One file of ours."""

    path: Path

    @property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT))

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    def imports(self) -> Iterator[str]:
        """Dotted names of everything imported."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module

    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def definitions(self) -> Iterator[Function | ast.ClassDef]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function | ast.ClassDef))


def modules(*folders: str) -> list[Module]:
    """Every module of ours below the folders, without generated code and migrations."""
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [
        Module(path)
        for path in found
        if not path.name.endswith(GENERATED) and "versions" not in path.parts and ".venv" not in path.parts
    ]


def service_modules(service: str) -> list[Module]:
    return modules(f"services/{service}/src/{service}")


def product() -> list[Module]:
    """Everything that ships."""
    return modules("services", "libs", "cli")
