"""The command line as a whole: every command under one name."""

from cyclopts import App

from shangliang_cli import replaying

app = App(
    name="shangliang",
    help="有事好商量：城市协商平台的命令行。 Work with a city's consultation platforms from a terminal.",
    version_flags=[],
    result_action="return_value",
)
app.command(replaying.app)
