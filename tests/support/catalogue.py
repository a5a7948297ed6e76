"""A small catalogue in files, whole and right, for tests that break it."""

from pathlib import Path

from catalogue.assemble import assembled
from catalogue.load import load, shipped
from catalogue.model import Catalogue

ENUMS = {
    "admissions": ("not_needed", "adaptable", "needed_in_standard"),
    "factor_types": ("static", "dynamic", "responsivity"),
    "kinds": ("assessment", "intervention", "support", "control"),
    "modes": ("individual", "family", "group", "agencies", "residential", "staff"),
    "natures": ("constructive", "restrictive"),
    "stages": ("safety", "assess", "foundations", "core", "consolidation", "throughout"),
    "variants": ("standard", "adapted"),
    "weights": ("primary", "secondary"),
}
OTHERS = {
    "factor_domains": ("behaviour", "family"),
    "needs": ("literacy",),
    "stances": ("accepts", "denies"),
    "streams": ("child", "family"),
    "training": ("trained",),
}


def _vocabulary() -> str:
    lists = []
    for name, codes in {**ENUMS, **OTHERS}.items():
        lists.append(f'[[lists]]\nlist = "{name}"\n')
        lists += [f'[[lists.codes]]\ncode = "{code}"\nname.en = "{code.title()}"\n' for code in codes]
    return "\n".join(lists)


def _rule(number: int, more: str) -> str:
    head = f'[[rules]]\nnumber = {number}\ncode = "rule-{number}"\ntext.en = "Rule {number}."\n'
    return head + more + "\n[rules.rests_on]\ndefault = true\n"


RULES = "\n".join(
    [
        _rule(0, 'kinds_for_change = ["intervention", "support"]\ncontrol_covers = ["EV-8"]'),
        _rule(1, 'types = ["dynamic"]\nrating_at_least = 3\nweight = "primary"\nreason_answers = true'),
        _rule(2, 'factor_prefix = "SB-"\ntypes = ["dynamic"]\nrating_at_least = 2\nweight = "primary"'),
        _rule(3, 'facts = ["planning_or_grooming"]\nany_of = ["MAP"]\nnot_enough = ["TALK"]'),
        _rule(4, 'factors = ["EV-2"]\nrating_at_least = 2\nall_of = ["TALK"]'),
        _rule(5, 'factors = ["EV-2"]\nnot_known_counts = true\nany_of = ["TALK"]\nadaptation_answers = true'),
        _rule(6, 'factors = ["EV-8"]\nrating_at_least = 1\nall_of = ["SAFE"]'),
        _rule(7, 'strength_objective = true\nall_of = ["TALK"]'),
        _rule(8, 'rating_at_least = 2\nweights = ["primary", "secondary"]\nwarns_only = true'),
    ]
)

FACTORS = """
[[factors]]
code = "SB-5"
name.en = "Feelings"
domain = "behaviour"
type = "dynamic"

[[factors]]
code = "EV-2"
name.en = "Supervision"
domain = "family"
type = "dynamic"

[[factors]]
code = "EV-8"
name.en = "Access"
domain = "family"
type = "static"
"""

STRENGTHS = '[[strengths]]\ncode = "ST-1"\nname.en = "Goes to school"\n'

HEAD = """
code = "{code}"
version = 1
catalogue_id = "{catalogue_id}"
kind = "{kind}"
keep = false
nature = ["constructive"]
mode = ["individual"]
admission = "{admission}"
stage = "{stage}"
training = ["trained"]
equivalents = []
name.en = "Name of {code}"
child_name.en = "Child's name of {code}"
aim.en = "An aim."
summary.en = "A summary."
delivered_by.en = "A worker."
evidence.en = "It rests on practice."
when_denied.en = "The same."
learning_adaptations = [{{ en = "Pictures." }}]
measures = [{{ en = "A measure." }}]

[dose]
open_ended = false
usual = 2
fewest = 1
most = 3
minutes_from = 30
minutes_to = 45

[rests_on]
paragraphs = ["1.19"]
default = true

[[targets]]
factor = "{factor}"
weight = "primary"
"""

OUTLINE = """
[[variants.{variant}.outlines]]
title.en = "{title}"
purpose.en = "A purpose."
minutes = 45
elements = [
  {{ code = "{code}-a", text.en = "Do this" }},
  {{ code = "{code}-b", text.en = "Do that" }},
]
"""


def component(code: str, number: int, kind: str, stage: str, factor: str, outlines: str, admission: str) -> str:
    head = HEAD.format(
        code=code, catalogue_id=f"X{number:02}", kind=kind, stage=stage, factor=factor, admission=admission
    )
    return head + outlines


def outlines(variant: str, count: int) -> str:
    return "".join(
        OUTLINE.format(variant=variant, title=f"Title {n} {variant}", code=f"{variant}-{n}") for n in range(count)
    )


TALK = component("TALK", 1, "support", "foundations", "EV-2", outlines("standard", 2), "not_needed")
MAP = component("MAP", 2, "intervention", "core", "SB-5", outlines("standard", 2) + outlines("adapted", 2), "adaptable")
SAFE = component("SAFE", 3, "control", "safety", "EV-8", "", "not_needed")

PROGRAMME = """
code = "SHORT"
version = 1
name.en = "A short programme"
purpose.en = "A purpose."
for_whom.en = "A child."
weeks = 4
sessions_a_week = 1
stances = ["denies"]

[rests_on]
default = true

[[items]]
component = "MAP"
variant = "adapted"
sessions = 4
minutes = 45
core = true
stream = "child"
priority = 1
stage = "core"

[[items]]
component = "SAFE"
variant = "standard"
sessions = 0
minutes = 0
core = false
stream = "child"
priority = 1
stage = "safety"
"""

FILES = {
    "vocabulary.toml": _vocabulary(),
    "factors.toml": FACTORS,
    "strengths.toml": STRENGTHS,
    "coverage_rules.toml": RULES,
    "components/TALK.toml": TALK,
    "components/MAP.toml": MAP,
    "components/SAFE.toml": SAFE,
    "programmes/SHORT.toml": PROGRAMME,
}


def write(folder: Path, **changed: str) -> Path:
    """The small catalogue, with some files as given; keys are written with __ for / and without .toml."""
    names = {name.removesuffix(".toml").replace("/", "__"): name for name in FILES}
    texts = dict(FILES) | {names[key]: text for key, text in changed.items()}
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def small(folder: Path) -> Catalogue:
    return assembled(load(write(folder)))


def shipped_catalogue() -> Catalogue:
    return assembled(shipped())
