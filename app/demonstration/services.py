"""Where synthetic cases belong: services, teams and workers of a size that exists."""

from dataclasses import dataclass

from app.demonstration.parts import Bundle

PER_SERVICE = 125
PER_TEAM = 20
PER_WORKER = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case belongs: a service of one seed, a team of it, a worker of that."""

    seed: int
    service: int
    team: int
    worker: int

    @property
    def service_code(self) -> str:
        return f"synthetic-{self.seed}-{self.service}"

    @property
    def team_code(self) -> str:
        return f"team-{self.team}"

    @property
    def worker_email(self) -> str:
        return f"worker-{self.team}-{self.worker}@{self.service_code}.example.test"

    @property
    def manager_email(self) -> str:
        return f"manager-{self.team}@{self.service_code}.example.test"

    @property
    def head_email(self) -> str:
        """Manages every team of the service, so sees all its cases."""
        return f"manager@{self.service_code}.example.test"


@dataclass(frozen=True, slots=True)
class Made:
    place: Place
    bundle: Bundle


def places(n: int, seed: int, services: int | None = None) -> list[Place]:
    """Services of about 125 cases, teams of about 20, four or five cases a worker; in order of service."""
    services = services or max(1, round(n / PER_SERVICE))
    found = []
    for service in range(1, services + 1):
        cases = n * service // services - n * (service - 1) // services
        teams = max(1, round(cases / PER_TEAM))
        workers = max(1, -(-cases // (teams * PER_WORKER)))
        for each in range(cases):
            found.append(Place(seed, service, each % teams + 1, each // teams % workers + 1))
    return found
