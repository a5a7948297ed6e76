"""The case bundle: one case in, the same case and the same figures out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from app.core import audit, clock
from app.core.access import Actor, Permission
from app.core.audit import AuditTag
from app.core.db import AlreadyThere
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.core.i18n import _
from catalogue import commands as catalogue_commands
from catalogue import queries as catalogue_queries
from interventions.challenge_faults import challenges_faults
from interventions.closing_faults import closing_report_faults
from interventions.commands.cases.opening import ADDRESSES
from interventions.family_faults import family_faults
from interventions.known import known_words
from interventions.oversight_faults import oversight_faults
from interventions.pathway_faults import pathway_faults
from interventions.refusals import Faults, Known, bundle_faults
from interventions.register_faults import registers_faults
from interventions.review_faults import reviews_faults
from interventions.schemas.bundle import BundleIn
from interventions.schemas.cases import WorkerIn
from interventions.schemas.plans import PlanIn
from interventions.schemas.sessions import SessionRevisionIn
from interventions.store import case_scope, closing, export, family, outcomes, pathways, reviews, write
from interventions.store.cases import CaseScope, imported_as
from interventions.store.challenges import add_challenge
from interventions.store.plans import pinned
from interventions.store.quality import add_check
from interventions.store.registers import add_registers
from interventions.store.sessions import any_stored
from interventions.store.supervision import add_supervision
from interventions.store.teams import team_id as team_by_code


@dataclass(frozen=True, slots=True)
class Imported:
    reference: str
    new: bool


def import_case(session: Session, actor: Actor, bundle: BundleIn, team: str = "") -> Imported:
    """201 where it is new; the same again changes nothing; the same reference with other content is refused.

    team: a code, where it goes into another team than the one that the bundle names.
    """
    if team:
        bundle = bundle.model_copy(update={"case": bundle.case.model_copy(update={"team": team})})
    team_id = _own_team(session, actor, bundle.case.team)
    ids, known, faults = _components(session, bundle)
    if faults := faults | _address_faults(bundle) | _faults(bundle, known):
        raise Invalid(faults)
    fingerprint = _fingerprint(bundle, known)
    if existing := case_scope(session, bundle.case.reference):
        return _again(session, actor, existing, fingerprint)
    _refuse_held_elsewhere(session, bundle)
    try:
        with session.begin_nested():
            case_id = write.add_case(session, actor.service_id, team_id, bundle.case, fingerprint)
            insert_parts(session, actor, case_id, team_id, bundle, ids)
            audit.record(session, actor, AuditTag.CASE_IMPORTED, bundle.case.reference, fingerprint=fingerprint)
    except AlreadyThere:  # somebody else's import came first, at the same moment
        if existing := case_scope(session, bundle.case.reference):
            return _again(session, actor, existing, fingerprint)
        _refuse_held_elsewhere(session, bundle)
        raise
    return Imported(bundle.case.reference, new=True)


def export_case(session: Session, actor: Actor, scope: CaseScope) -> BundleIn:
    """A professional transfer, so the trail names it apart from a view."""
    audit.record(session, actor, AuditTag.CASE_EXPORTED, scope.reference)
    return as_it_travels(session, scope.id)


def export_reference(session: Session, reference: str) -> BundleIn:
    """The same from the command line, where nobody is signed in: the trail says so."""
    scope = case_scope(session, reference)
    if scope is None:
        raise NotFound(_("There is no such case."))
    audit.record(session, None, AuditTag.CASE_EXPORTED, reference, service_id=scope.service_id)
    return as_it_travels(session, scope.id)


def as_it_travels(session: Session, case_id: int) -> BundleIn:
    """Whoever lets it go writes to whom in the trail."""
    ids = sorted({row.component_id for row in pinned(session, [case_id])})
    return export.exported(session, case_id, catalogue_queries.component_documents(session, ids))


def _faults(bundle: BundleIn, known: Known) -> Faults:
    around = pathway_faults(bundle, known) | registers_faults(bundle, known) | reviews_faults(bundle, known)
    around |= challenges_faults(bundle, known) | family_faults(bundle, known) | oversight_faults(bundle)
    around |= closing_report_faults(bundle.closing_reports)
    return bundle_faults(bundle, known) | around


def _address_faults(bundle: BundleIn) -> Faults:
    if bundle.case.reference.lower() not in ADDRESSES:
        return {}
    return {"case.reference": _("Choose another reference: this one is an address of ours.")}


def _refuse_held_elsewhere(session: Session, bundle: BundleIn) -> None:
    """A session exists once: nobody brings one in under a second case."""
    if any_stored(session, (held.id for held in bundle.sessions)):
        raise Conflict(_("A session of this case is recorded for another case here."), "session-elsewhere")


def _own_team(session: Session, actor: Actor, code: str) -> int:
    team_id = team_by_code(session, actor.service_id, code)
    if team_id is None:
        raise Invalid({"case.team": _("There is no team with this code.")})
    if team_id not in actor.teams(Permission.CASE_IMPORT):
        raise NotAllowed(_("You can import cases only into a team that you manage."))
    return team_id


def _components(session: Session, bundle: BundleIn) -> tuple[dict[tuple[str, int], int], Known, Faults]:
    """What the plans pin: our own versions, and those that travelled with the case. Others are only looked at."""
    known = known_words(session)
    ids = dict(catalogue_queries.version_ids(session))
    pins = {(item.component, item.component_version) for plan in bundle.plans for item in plan.items}
    faults: Faults = {}
    travelled: dict[tuple[str, int], int] = {}
    for n, document in enumerate(bundle.components):
        key = _key(document)
        try:
            if key and key in pins:
                travelled[key] = catalogue_commands.keep_foreign(session, document)
            else:
                catalogue_commands.check_foreign(session, document)
        except Invalid as fault:
            faults |= {f"components[{n}].{path}".rstrip("."): text for path, text in fault.fields.items()}
    brought = catalogue_queries.components_by_id(session, list(travelled.values()))
    meant = dict(known.pinned) | {key: brought[row_id] for key, row_id in travelled.items()}
    return ids | travelled, replace(known, pinned=meant), faults


def _key(document: Mapping[str, Any]) -> tuple[str, int] | None:
    code, version = document.get("code"), document.get("version")
    return (code, version) if isinstance(code, str) and isinstance(version, int) else None


def _fingerprint(bundle: BundleIn, known: Known) -> str:
    """Of what the bundle says, and of the component versions that its figures rest on."""
    left_out: Any = {"components": True, "plans": {"__all__": {"approved_elsewhere"}}}
    said = bundle.model_dump(by_alias=True, exclude_defaults=True, exclude=left_out)
    pins = sorted({(item.component, item.component_version) for plan in bundle.plans for item in plan.items})
    hashes = [[code, version, known.pinned[code, version].content_hash] for code, version in pins]
    return write.canonical_hash({"bundle": said, "components": hashes})


def _again(session: Session, actor: Actor, existing: CaseScope, fingerprint: str) -> Imported:
    row = imported_as(session, existing.id)
    if row.team_id in actor.teams(Permission.CASE_IMPORT):
        if fingerprint == row.imported_hash:
            return Imported(existing.reference, new=False)
        current = as_it_travels(session, existing.id)
        if fingerprint == _fingerprint(current, _components(session, current)[1]):
            return Imported(existing.reference, new=False)
    raise Conflict(_("There is already a case with this reference, and it says something else."), "reference-taken")


def insert_parts(
    session: Session, actor: Actor, case_id: int, team_id: int, bundle: BundleIn, ids: Mapping[tuple[str, int], int]
) -> None:
    write.assign(session, case_id, team_id, _workers(bundle))
    write.add_orders(session, case_id, bundle.orders)
    _add_pathway_facts(session, case_id, bundle)
    write.add_needs(session, case_id, bundle.needs)
    assessments = [write.add_assessment(session, case_id, assessment) for assessment in bundle.assessments]
    for plan in sorted(bundle.plans, key=lambda p: p.version):
        write.add_plan(session, case_id, plan, ids, **_plan_columns(plan))
    write.add_sessions(session, case_id, [(held, _session_columns(held, actor)) for held in bundle.sessions])
    for answer in bundle.answers:
        write.add_answer(session, case_id, answer)
    for copy in bundle.contact_copies:
        write.add_contact_copy(session, case_id, copy)
    outcomes.add_screens(session, case_id, bundle.screens)
    outcomes.add_outcomes(session, case_id, bundle.outcomes)
    add_registers(session, case_id, bundle.registers)
    reviews.add_all(session, case_id, assessments, bundle)
    for number, challenge in enumerate(bundle.challenges, 1):
        add_challenge(session, case_id, number, challenge)
    family.add_all(session, case_id, bundle)
    for talk in bundle.supervisions:
        add_supervision(session, case_id, talk)
    closing.add_all(session, case_id, bundle.closing_reports)
    for number, check in enumerate(bundle.quality_checks, 1):
        add_check(session, case_id, number, check)


def _add_pathway_facts(session: Session, case_id: int, bundle: BundleIn) -> None:
    pathways.add_stances(session, case_id, bundle.stances)
    for offence in bundle.offences:
        pathways.add_offence(session, case_id, offence)
    for said in bundle.family_stances:
        pathways.add_family_stance(session, case_id, said)
    for each in bundle.closings:
        pathways.add_closing(session, case_id, each)


def _workers(bundle: BundleIn) -> list[WorkerIn]:
    if bundle.workers or bundle.case.worker is None:
        return bundle.workers
    return [WorkerIn(email=bundle.case.worker)]


def _plan_columns(plan: PlanIn) -> dict[str, Any]:
    return {
        "version": plan.version,
        "author": plan.author,
        "based_on": plan.based_on,
        "status": "approved" if plan.approved_on else "draft",
        "approved_on": plan.approved_on,
        "approved_by": plan.approved_by,
        "approved_elsewhere": plan.approved_on is not None,
    }


def _session_columns(held: SessionRevisionIn, actor: Actor) -> dict[str, Any]:
    return {
        "session_id": str(held.id),
        "revision": held.revision,
        "replaces": held.replaces,
        "received_at": held.received_at or clock.now(),
        "recorded_by": held.recorded_by or actor.email,
    }
