"""The verbs of sealing keys: made on first need, rotated, copied elsewhere, brought back. None is ever removed."""

from sqlalchemy import insert, select, update
from sqlmodel import Session

from app.core import audit, clock
from app.core.accounts.tables import Service
from app.core.audit import AuditTag
from app.core.db import AlreadyThere
from app.core.errors import Conflict, Invalid
from app.core.i18n import _
from app.core.sealing.escrow import KeptKey, check_passphrase, read_escrow, write_escrow
from app.core.sealing.keys import make_pair, protect, public_jwk, reveal
from app.core.sealing.queries import PublicKey, key_rows, number
from app.core.sealing.tables import SealingKey

FIRST = "k1"


def current_key(session: Session, secret: str) -> PublicKey:
    """What tablets seal to: the first is made by whoever needs it first. Two at one moment end with one."""
    found = _current(session)
    if found is None:
        try:
            with session.begin_nested():
                _add(session, secret, FIRST)
        except AlreadyThere:
            session.expire_all()
        found = _current(session)
    assert found is not None
    return found


def _current(session: Session) -> PublicKey | None:
    rows = session.execute(select(SealingKey.id, SealingKey.jwk).where(SealingKey.retired_at.is_(None))).all()
    row = max(rows, key=lambda row: number(row.id), default=None)
    return PublicKey(row.id, row.jwk) if row else None


def rotate(session: Session, secret: str) -> str:
    """A new key for what is sealed from now on. The old ones open what was sealed with them, for ever."""
    newest = max((number(row.id) for row in key_rows(session)), default=0)
    key_id, now = f"k{newest + 1}", clock.real_now()
    try:
        with session.begin_nested():
            session.execute(update(SealingKey).where(SealingKey.retired_at.is_(None)).values(retired_at=now))
            _add(session, secret, key_id)
    except AlreadyThere:
        raise Conflict(_("Somebody else rotated the keys at this moment: look at them again.")) from None
    return key_id


def _add(session: Session, secret: str, key_id: str) -> None:
    pair = make_pair()
    values = {"jwk": public_jwk(pair), "private": protect(pair, key_id, secret), "made_at": clock.real_now()}
    session.execute(insert(SealingKey).values(id=key_id, **values))
    _recorded(session, AuditTag.SEALING_KEY_MADE, key=key_id)


def escrow(session: Session, secret: str, passphrase: str) -> str:
    """The text to keep elsewhere. WrongSecret where a key cannot be read: a copy of some would pass for one of all."""
    check_passphrase(passphrase)
    rows = key_rows(session)
    if not rows:
        raise Invalid({"": _("There is no sealing key yet: the first is made when a tablet is set up.")})
    kept = [KeptKey(row.id, reveal(row.private, row.id, secret), row.made_at, row.retired_at) for row in rows]
    text = write_escrow(kept, passphrase)
    _recorded(session, AuditTag.SEALING_KEYS_ESCROWED, keys=[key.id for key in kept])
    return text


def restore(session: Session, secret: str, text: str, passphrase: str) -> list[str]:
    """The ids of the keys that can be read again. Nothing changes where one of them is another key than ours."""
    kept = read_escrow(text, passphrase)
    here = {row.id: row.jwk for row in key_rows(session)}
    for key in kept:
        if here.get(key.id, public_jwk(key.pair)) != public_jwk(key.pair):
            sentence = _("%(key)s of this copy is another key than %(key)s here: it is a copy of another installation.")
            raise Conflict(sentence % {"key": key.id})
    for key in kept:
        _put_back(session, secret, key, is_here=key.id in here)
    _retire_all_but_the_newest(session)
    restored = [key.id for key in kept]
    _recorded(session, AuditTag.SEALING_KEYS_RESTORED, keys=restored)
    return restored


def _put_back(session: Session, secret: str, key: KeptKey, is_here: bool) -> None:
    private = protect(key.pair, key.id, secret)
    if is_here:
        session.execute(update(SealingKey).where(SealingKey.id == key.id).values(private=private))
    else:
        times = {"made_at": key.made_at, "retired_at": key.retired_at}
        session.execute(insert(SealingKey).values(id=key.id, jwk=public_jwk(key.pair), private=private, **times))


def _retire_all_but_the_newest(session: Session) -> None:
    """What was current when it was copied may have been followed by another."""
    older = [row.id for row in key_rows(session)][:-1]
    retiring = update(SealingKey).where(SealingKey.id.in_(older), SealingKey.retired_at.is_(None))
    session.execute(retiring.values(retired_at=clock.real_now()))


def record_listing(session: Session) -> None:
    _recorded(session, AuditTag.SEALING_KEYS_LISTED)


def _recorded(session: Session, tag: AuditTag, **detail: object) -> None:
    """The keys are of every service of the installation, so each one's trail tells of them."""
    for service_id in session.execute(select(Service.id).order_by(Service.id)).scalars().all():
        audit.record(session, None, tag, service_id=service_id, **detail)
