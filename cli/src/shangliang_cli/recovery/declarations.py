"""What each service says about itself, loaded from its package, with its own settings."""

import importlib
from typing import cast

from pydantic import ValidationError

from eventing.recovery.declaring import Recovery
from eventing.recovery.mending import Place
from shangliang_cli.recovery.brokers import broker_of_environment
from shangliang_cli.recovery.failures import NotDone


def declared(service: str) -> tuple[Recovery, Place]:
    """How a service is compared and mended, and where. Raises NotDone where it is not set up."""
    try:
        settings = importlib.import_module(f"{service}.settings").Settings()
        recovery = cast("Recovery", importlib.import_module(f"{service}.recovery").recovery(settings))
    except ModuleNotFoundError:
        raise NotDone(f"本机没有安装 {service}。 The package of the service is not installed here.") from None
    except (OSError, ValidationError) as error:
        raise NotDone(f"{service}: {error}") from None
    broker = broker_of_environment()
    return recovery, Place(settings.database_url, broker.servers, broker.security)
