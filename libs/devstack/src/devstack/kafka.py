"""An Apache Kafka of our own: one KRaft node, broker and controller in one JVM, loopback only."""

import base64
import os
import shutil
import signal
import tempfile
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from devstack.component import Process, start, stop
from devstack.failures import StackFailure
from devstack.java import FLAGS, find_java
from devstack.kafka_jars import exclusive, fetch
from devstack.kafka_probe import serving_brokers
from devstack.places import cache_folder
from devstack.ports import LOOPBACK, remembered_or_free
from devstack.processes import spawn, tail

PROPERTIES = """\
process.roles=broker,controller
node.id=1
inter.broker.listener.name=PLAINTEXT
controller.listener.names=CONTROLLER
auto.create.topics.enable=false
default.replication.factor=1
min.insync.replicas=1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
share.coordinator.state.topic.num.partitions=1
group.initial.rebalance.delay.ms=0
num.network.threads=2
num.io.threads=4
log.cleaner.dedupe.buffer.size=8388608
log.segment.bytes=67108864
log.retention.ms=-1
offsets.retention.minutes=43200
broker.session.timeout.ms=3000
broker.heartbeat.interval.ms=500
"""
# group.initial.rebalance.delay.ms: the default costs 3 s per group and start. broker.session.timeout.ms: the
# default keeps a killed broker fenced for 9 s. log.retention.ms=-1 keeps everything; 0 would delete at once.

LOGGING = {"defaultLogLevel": "warn", "showDateTime": "true", "dateTimeFormat": "yyyy-MM-dd'T'HH:mm:ss.SSSZ"}


def external_bootstrap() -> str | None:
    """The broker that the environment names (KAFKA_BOOTSTRAP_SERVERS); then none is started."""
    return os.environ.get("KAFKA_BOOTSTRAP_SERVERS") or None


@dataclass(frozen=True)
class Door:
    """A listener of its own, for clients that come through a proxy: they must be told the proxy's port."""

    name: str
    port: int
    advertised_port: int


@dataclass
class Kafka:
    """One node whose data lies in `folder`; see `devstack.component.Component`."""

    folder: Path
    log: Path
    remembered_port: int | None = None
    remembered_controller_port: int | None = None
    name: str = "kafka"
    stop_signal: int = signal.SIGTERM
    extra_flags: list[str] = field(default_factory=list)
    use_archive: bool = True
    doors: tuple[Door, ...] = ()

    def __post_init__(self) -> None:
        self.port = remembered_or_free(self.remembered_port)
        self.controller_port = remembered_or_free(self.remembered_controller_port)
        self._java = find_java()
        self._class_path = os.pathsep.join(map(str, fetch()))

    @property
    def bootstrap(self) -> str:
        return f"{LOOPBACK}:{self.port}"

    @property
    def address(self) -> str:
        return self.bootstrap

    @property
    def properties(self) -> Path:
        return self.folder / "server.properties"

    @property
    def command(self) -> list[str]:
        archive = self._java.archive(archive_folder(), self._class_path)
        shared = self._java.read_flags(archive) if self.use_archive else []
        return self._jvm(*shared, *self.extra_flags, main=("kafka.Kafka", str(self.properties)))

    def prepare(self) -> None:
        """Write the properties; format the storage on the first start.

        Raises:
            StackFailure: the storage tool failed; its words are in the log.

        """
        self._clear_temporary()
        self.properties.write_text(self._render())
        if not (self.folder / "log" / "meta.properties").exists():
            self._format()

    def launch(self) -> Process:
        self._clear_temporary()
        return spawn(self.command, log=self.log, folder=self.folder)

    def answers(self) -> bool:
        return serving_brokers(LOOPBACK, self.port) > 0

    def _render(self) -> str:
        doors = (Door("PLAINTEXT", self.port, self.port), *self.doors)
        listening = {door.name: door.port for door in doors} | {"CONTROLLER": self.controller_port}
        return (
            f"{PROPERTIES}controller.quorum.voters=1@{LOOPBACK}:{self.controller_port}\n"
            f"listener.security.protocol.map={','.join(f'{name}:PLAINTEXT' for name in listening)}\n"
            f"listeners={_addresses(listening)}\n"
            f"advertised.listeners={_addresses({door.name: door.advertised_port for door in doors})}\n"
            f"log.dirs={self.folder / 'log'}\n"
        )

    def _jvm(self, *flags: str, main: tuple[str, ...]) -> list[str]:
        logging = [f"-Dorg.slf4j.simpleLogger.{key}={value}" for key, value in LOGGING.items()]
        temporary = f"-Djava.io.tmpdir={self.folder / 'tmp'}"
        return [str(self._java.program), *FLAGS, *flags, *logging, temporary, "-cp", self._class_path, *main]

    def _format(self) -> None:
        cluster = base64.urlsafe_b64encode(uuid.uuid4().bytes).rstrip(b"=").decode()
        # One id in 64 begins with a dash, and would be taken for an option if it stood alone.
        named = f"--cluster-id={cluster}"
        arguments = ("format", named, "-c", str(self.properties), "--ignore-formatted")
        process = spawn(
            self._jvm(main=("kafka.tools.StorageTool", *arguments)), log=self.log, folder=self.folder
        )
        if process.wait(120) != 0:
            raise StackFailure(
                f"Apache Kafka's storage could not be prepared; see {self.log}, which ends with\n"
                f"{tail(self.log)}"
            )

    def _clear_temporary(self) -> None:
        """The compression libraries unpack themselves there, and a killed JVM leaves them behind."""
        shutil.rmtree(self.folder / "tmp", ignore_errors=True)
        (self.folder / "tmp").mkdir(parents=True, exist_ok=True)


def _addresses(ports: Mapping[str, int]) -> str:
    return ",".join(f"{name}://{LOOPBACK}:{port}" for name, port in ports.items())


def archive_folder() -> Path:
    return cache_folder() / "kafka"


def make_class_archive(report: Callable[[str], None] = lambda _: None) -> Path:
    """Run a broker once in a throw-away folder so that later starts load its classes from an archive.

    Does nothing if the archive exists; two processes may call this at once. An archive that cannot be made
    is no failure: the broker then starts some seconds slower.
    """
    target = find_java().archive(archive_folder(), os.pathsep.join(map(str, fetch())))
    if target.exists():
        return target
    with exclusive(archive_folder() / "archive.lock"):
        if not target.exists():
            report("preparing Apache Kafka (once)")
            _train(target)
    return target


def _train(target: Path) -> None:
    unfinished = target.with_suffix(".part")
    with tempfile.TemporaryDirectory(prefix="shangliang-kafka-") as folder:
        room = Path(folder)
        flag = find_java().write_flag(unfinished)
        node = Kafka(room, room / "kafka.log", extra_flags=[flag], use_archive=False)
        stop(node, start(node))
    if unfinished.exists():
        unfinished.replace(target)
