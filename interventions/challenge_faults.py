"""What is refused of challenges on import: {path: sentence}."""

from collections.abc import Iterator

from app.core import clock
from app.core.i18n import _
from interventions.refusals import Faults, Known
from interventions.schemas.bundle import BundleIn
from interventions.schemas.challenges import ChallengeIn


def challenges_faults(bundle: BundleIn, known: Known) -> Faults:
    return dict(
        fault
        for n, challenge in enumerate(bundle.challenges)
        for fault in _faults(challenge, known, f"challenges[{n}]")
    )


def _faults(challenge: ChallengeIn, known: Known, path: str) -> Iterator[tuple[str, str]]:
    for n, step in enumerate(challenge.steps):
        if step.ground is not None and step.ground not in known.codes["challenge_grounds"]:
            yield f"{path}.steps[{n}].ground", _("“{code}” is not a known code.").format(code=step.ground)
        if step.component is not None and step.component not in known.latest:
            yield f"{path}.steps[{n}].component", _("“{code}” is not a known code.").format(code=step.component)
    if any(day > clock.today() for day in challenge.days()):
        yield path, _("This date is after today.")
