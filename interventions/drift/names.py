"""What a component is called in a sentence."""

from collections.abc import Mapping

from interventions.model import Setting


def component_name(code: str, setting: Setting, version: int | None = None) -> Mapping[str, str]:
    """Its name in the pinned version, else in the latest one, else its code."""
    component = setting.components.get((code, version)) or setting.components.get((code, None))
    return component.name if component else {"en": code}
