"""Who names a component: what rests on it, and what only speaks of it."""

from catalogue.model import Catalogue


def resting_on(catalogue: Catalogue, code: str) -> tuple[str, ...]:
    """The programmes that plan it, by code, and the coverage rules that ask for it, by number: neither does without."""
    programmes = [p.code for p in catalogue.programmes.values() if any(item.component == code for item in p.items)]
    rules = [str(rule.number) for rule in catalogue.rules if code in (*rule.any_of, *rule.all_of, *rule.not_enough)]
    return (*programmes, *rules)


def speaking_of(catalogue: Catalogue, code: str) -> tuple[str, ...]:
    """The components that ask for it first, or take it as equal."""
    return tuple(
        c.code
        for c in catalogue.components.values()
        if c.code != code and (code in c.equivalents or any(code in each.any_of for each in c.prerequisites))
    )
