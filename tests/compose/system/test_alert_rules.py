"""Prometheus's own test tool on the alert rules."""

import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[3] / "deploy" / "prometheus"
IMAGE = "prom/prometheus:v3.16.0"


@pytest.fixture(scope="module")
def promtool() -> list[str]:
    """A command that runs promtool in the folder of the rules: the machine's own, or the image's."""
    if shutil.which("promtool"):
        return ["promtool"]
    docker = shutil.which("docker")
    if (
        docker is None
        or subprocess.run([docker, "image", "inspect", IMAGE], capture_output=True, check=False).returncode
    ):
        pytest.skip(f"there is neither promtool nor the image {IMAGE} on this machine")
    mounted = f"--volume={FOLDER}:{FOLDER}:ro"
    return [docker, "run", "--rm", mounted, f"--workdir={FOLDER}", "--entrypoint=promtool", IMAGE]


@pytest.mark.parametrize(
    "arguments", [["test", "rules", "rules_test.yml"], ["check", "config", "prometheus.yml"]]
)
def test_promtool_agrees(promtool: list[str], arguments: list[str]) -> None:
    done = subprocess.run([*promtool, *arguments], cwd=FOLDER, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
