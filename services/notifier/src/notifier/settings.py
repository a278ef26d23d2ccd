"""Read by app.py only: where the mail server and intake are, beside what every service has."""

from typing import ClassVar, Literal

from pydantic import Field

from chassis.settings import Ports, ServiceSettings

_INTAKE_PORT = 9001


class Settings(ServiceSettings):
    """Environment: SHANGLIANG_SMTP_HOST and so on. Without a mail server letters are suppressed, and say
    so.
    """

    service: ClassVar[str] = "notifier"
    ports: ClassVar[Ports] = Ports(grpc=9004, admin=9104)

    smtp_host: str = ""
    smtp_port: int = Field(default=25, ge=1, le=65535)
    smtp_from: str = "notice@shangliang.invalid"
    smtp_user: str = ""
    smtp_password: str = Field(default="", repr=False)
    smtp_tls: Literal["none", "starttls", "tls"] = "none"
    intake_grpc: str = ""
    relay: bool = True

    @property
    def intake_target(self) -> str:
        """SHANGLIANG_INTAKE_GRPC, or intake on this machine."""
        return self.intake_grpc or f"127.0.0.1:{_INTAKE_PORT + self.port_base}"
