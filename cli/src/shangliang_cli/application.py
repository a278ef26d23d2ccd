"""The command line as a whole: every command under one name."""

from collections.abc import Callable, Sequence

from cyclopts import App, CycloptsError
from rich.console import Console

from shangliang_cli import calls, policies
from shangliang_cli.commands import GROUPS, Command, commands
from shangliang_cli.exits import Exit
from shangliang_cli.invocation import perform
from shangliang_cli.signatures import signature_of

# Loaded when they are called: the other commands need none of it.
_LATER = {
    "replay": ("shangliang_cli.replaying:app", "重放一座城市的协商工作。 Replay a city's work."),
    "import": ("shangliang_cli.importing_lists:app", "批量导入。 Bring in matters from a spreadsheet."),
    "backup": ("shangliang_cli.recovering:backup", "备份数据库。 Keep the services' databases aside."),
    "regain": ("shangliang_cli.recovering:regain", "取回支持和选票。 Fetch supports and ballots."),
    "reconcile": ("shangliang_cli.recovering:reconcile", "对照流与数据库。 Compare with the streams, mend."),
    "rebuild": ("shangliang_cli.recovering:rebuild", "由流重建读模型。 Build a read model anew."),
    "restore": ("shangliang_cli.recovering:restore", "恢复数据库。 Put a service's database back."),
}
_WITH_THE_DATABASE = {
    "verify": ("shangliang_cli.auditing:verify", "验证散列链。 Prove that no record was touched."),
    "anchor": ("shangliang_cli.auditing:anchor", "打印链尾。 Print where the chain ends."),
}

_HOTLINE_FILES = {
    "import": ("shangliang_cli.hotline_files:bring_in", "导入热线工单文件。 Take orders from a file."),
    "export": ("shangliang_cli.hotline_files:take_out", "导出转办文件。 Write referrals to a file."),
}
_PAPERS = {
    "approval-form": (
        "shangliang_cli.paper_files:approval_form",
        "打印议题审批表。 Write the approval form.",
    ),
}


def new_app() -> App:
    """Every command of the table, and the few that are more than one call."""
    app = App(
        name="shangliang",
        help="有事好商量：城市协商平台。 Work with a city's consultation platforms from a terminal.",
        version_flags=[],
        result_action="return_value",
    )
    groups = {name: App(name=name, help=text) for name, text in GROUPS.items()}
    for command in commands():
        groups[command.group].command(_function(command), name=command.name)
    for name, (place, text) in _WITH_THE_DATABASE.items():
        groups["audit"].command(place, name=name, help=text)
    for name, (place, text) in _HOTLINE_FILES.items():
        groups["hotline"].command(place, name=name, help=text)
    for name, (place, text) in _PAPERS.items():
        groups["topic"].command(place, name=name, help=text)
    for group in (*groups.values(), policies.app):
        app.command(group)
    for name, (place, text) in _LATER.items():
        app.command(place, name=name, help=text)
    return app


def _function(command: Command) -> Callable[..., int]:
    signature = signature_of(command, calls.method(command.call).input_type)

    def call(*values: object, **named: object) -> int:
        bound = signature.bind(*values, **named)
        bound.apply_defaults()
        return perform(command, dict(bound.arguments))

    call.__signature__ = signature  # type: ignore[attr-defined]  # read by inspect
    call.__annotations__ = {}
    call.__doc__ = f"{command.chinese}。 {command.english}."
    return call


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; returns its exit code."""
    errors = Console(stderr=True)
    try:
        code = new_app()(arguments, exit_on_error=False, print_error=True, error_console=errors)
    except CycloptsError:
        return Exit.USAGE
    return code if isinstance(code, int) else Exit.DONE
