"""Handing requests in to a provider so that none is paid for twice, whenever the process dies.

The interface has no way to say "this once only". So a file of requests is brought first, which costs nothing, and
noted; then a batch is made of it; then the batch is noted. Where the last note is missing, the provider is asked which
of its batches was made of that file: each says so.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from extractor.errors import (
    KeyRejected,
    ModelError,
    ModelUnknown,
    RateLimited,
    RequestRejected,
    SubmissionFailed,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.batch.ledger import Ledger
    from extractor.model.submissions import Submissions

# What says that no batch was made; anything else leaves it open.
_REFUSALS = (KeyRejected, ModelUnknown, RateLimited, RequestRejected)
# A request that was on its way when its sender died may be taken for so many seconds after.
_ON_ITS_WAY = 60.0


async def hand_in(ledger: Ledger, submissions: Submissions, requests: bytes, names: Sequence[str]) -> None:
    """Hand in a file of requests, and note it.

    Args:
        ledger: what is noted.
        submissions: the provider's.
        requests: one a line.
        names: of these requests.

    Raises:
        ModelError: the provider does not take it, or does not say whether it did.
    """
    file = await submissions.upload(requests)
    ledger.brought(file, names)
    try:
        submission = await submissions.start(file)
    except _REFUSALS:
        ledger.withdrawn(file)
        raise
    ledger.submitted(file, submission)


async def settle(ledger: Ledger, submissions: Submissions) -> SubmissionFailed | None:
    """Find out about what was handed in without a note of whether it was taken.

    A batch that the provider has is noted as if it had been then; what it has not can be handed in again.

    Args:
        ledger: what was noted.
        submissions: the provider's.

    Returns:
        Why it is still open of something; None where nothing is.
    """
    failure = None
    for file, brought in ledger.unsettled():
        try:
            submission = await submissions.made_of(file, brought)
        except ModelError as error:
            failure = SubmissionFailed(
                f"it is not known whether the provider made a batch of the file {file}: {error.message}",
                hint="try again later, or look in its console: if it has none, submit with another --journal",
            )
            continue
        if submission is not None:
            ledger.submitted(file, submission)
        elif 0 <= time.time() - brought < _ON_ITS_WAY:
            failure = SubmissionFailed(
                f"the provider has made no batch of the file {file} yet, and may be about to",
                hint="try again in a minute",
            )
        else:
            ledger.withdrawn(file)
    return failure
