"""The verbs of the catalogue: what comes with the product or with a case, and what a specialist writes."""

from catalogue.commands.drafts import discard_draft, open_draft, save_draft
from catalogue.commands.exchange import take_in
from catalogue.commands.publishing import agree, ask_for_publication, retire, return_draft
from catalogue.commands.versions import check_foreign, keep_foreign, publish_shipped

__all__ = [
    "agree",
    "ask_for_publication",
    "check_foreign",
    "discard_draft",
    "keep_foreign",
    "open_draft",
    "publish_shipped",
    "retire",
    "return_draft",
    "save_draft",
    "take_in",
]
