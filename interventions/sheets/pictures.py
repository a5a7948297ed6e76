"""Which drawing stands beside a piece of work until somebody chooses another with the child."""

from collections.abc import Mapping

ANY = "talk"

PICTURES: Mapping[str, str] = {
    "ACR": "people",
    "CGA": "think",
    "COG": "think",
    "CON": "think",
    "CYC": "think",
    "EMO": "feelings",
    "EMP": "people",
    "END": "star",
    "ETE": "school",
    "EWB": "feelings",
    "FAM": "house",
    "GLG": "star",
    "LIF": "house",
    "LSK": "house",
    "PHY": "game",
    "PPA": "game",
    "PRO": "think",
    "PRT": "house",
    "RLP": "people",
    "SAF": "house",
    "SLC": "people",
    "SRM": "school",
    "TRA": "feelings",
}
"""By component. None says more than its child-safe name."""


def picture_of(component: str) -> str:
    return PICTURES.get(component, ANY)
