"""`shangliang policy show`: the values that the city has decided for itself, with the day they hold from."""

import json
import os
from pathlib import Path
from typing import Annotated, Any

import yaml
from cyclopts import App, Parameter
from rich.console import Console
from rich.table import Table

from shangliang_cli.exits import Exit

app = App(name="policy", help="城市规则。 The city's rules.")


def policy_dir(given: Path | None) -> Path:
    return given or Path(os.environ.get("SHANGLIANG_POLICY_DIR", "deploy/policy"))


@app.command
def show(
    prefix: Annotated[str, Parameter(help="只看以此开头的规则。 Only keys that start so.")] = "",
    *,
    city: str = "luohe",
    folder: Annotated[Path | None, Parameter(name="--policy-dir")] = None,
    as_json: Annotated[bool, Parameter(name="--json", negative=())] = False,
) -> int:
    """列出规则的值和生效日期。 List values with the day they hold from."""
    path = policy_dir(folder) / f"{city}.yaml"
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        Console(stderr=True).print(str(error), style="red", markup=False)
        return Exit.USAGE
    rows = [row for row in _rows(content) if row["key"].startswith(prefix)]
    if as_json:
        Console().out(json.dumps(rows, ensure_ascii=False, default=str, indent=2), highlight=False)
    else:
        Console().print(_table(city, rows))
    return Exit.DONE


def _rows(content: dict[str, Any]) -> list[dict[str, Any]]:
    found = next(value for value in content.values() if isinstance(value, list) and "key" in value[0])
    return [dict(row) for row in found]


def _table(city: str, rows: list[dict[str, Any]]) -> Table:
    table = Table("规则", "值", "自", title=city)
    for row in rows:
        value = row["value"]
        shown = "、".join(map(str, value)) if isinstance(value, list) else str(value)
        table.add_row(row["key"], shown, str(row.get("from", "")))
    return table
