"""The words that plans and sessions may use, from the catalogue as it stands."""

from sqlmodel import Session

from catalogue import queries as catalogue_queries
from interventions.refusals import Known


def known_words(session: Session) -> Known:
    catalogue = catalogue_queries.catalogue(session)
    return Known(
        codes=catalogue.codes,
        factors=catalogue.factors,
        strengths=catalogue.strengths,
        latest=catalogue.components,
        pinned=catalogue_queries.pinned(session),
    )
