"""Objectives so broad that nobody could see them reached: "work to address sexually harmful behaviour" (4.16)."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GENERIC_VERBS = _words(
    """
    achieve address addresses addressing attempt begin challenge challenging complete completing consider continue
    cover deal dealing develop discuss do encourage engage engages engaging explore explores exploring focus
    focusing help improve improves improving increase look looking lower maintain manage manages managing
    participate prevent promote raise reduce reduces reducing start stop support tackle tackles tackling think
    undertake undertakes undertaking work working works
    """
)
GENERIC_NOUNS = _words(
    """
    abuse abusive area areas attitude attitudes awareness behave behaves behaving behaviour behaviours behavior
    concern concerning concerns denial difficulties harm harmful hsb inappropriate index intervention
    interventions issue issues matters needs offence offences offend offending problem problematic problems
    reoffend reoffending risk risks risky sex sexual sexualised sexually shb thinking understanding vulnerability
    """
)
GENERIC_FRAME = _words(
    """
    a again all an and any appropriate around as at be boy by can child contract course during for from further
    girl harmed he her hers him his identified in individual intensive into is it its later level likelihood
    linked objective of offered on one or order own past people person plan previous programme related relation
    relevant sentence session sessions she should some specialist supervision that the their them they this
    through to towards under via weekly where while will with within yp young youth
    """
)
GENERIC = GENERIC_VERBS | GENERIC_NOUNS | GENERIC_FRAME
OWN_WORDS = 1
"""A text with no more words of its own than this says nothing that could be seen, its subject's name apart."""

NAMED = re.compile(
    r"\b(work|address|explor|discuss|tackl|look|focus|challeng|manag|reduc)\w*\b[^.;]{0,60}"
    r"\b(sexually|sexual|offend\w*|shb|hsb)\b[^.;]{0,20}\b(behaviours?|offending|risk|shb|hsb)\b",
    re.IGNORECASE,
)
OWN_WORDS_BESIDE_IT = 2
WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?", re.IGNORECASE)


def is_vague(text: str) -> bool:
    """Whether nothing but the kind of phrase that 4.16 quotes stands there; an empty text is not vague but absent."""
    words = [word.lower().removesuffix("'s") for word in WORD.findall(text.replace("\u2019", "'"))]
    own = [word for word in words if word not in GENERIC]
    if not words:
        return False
    return len(own) <= (OWN_WORDS_BESIDE_IT if NAMED.search(text) else OWN_WORDS)
