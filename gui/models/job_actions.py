"""What a person can do with a job, depending on how it stands."""

from enum import StrEnum

from core.domain.job import Job, JobState

INTERRUPTED = "job.interrupted"


class JobAction(StrEnum):
    """In the order in which menus list them."""

    COMPARE = "compare"
    PLAY = "play"
    OPEN_FOLDER = "open_folder"
    CANCEL = "cancel"
    LOOK_AGAIN = "look_again"
    FETCH = "fetch"
    RETRY = "retry"
    ORDER_AGAIN = "order_again"
    MOVE_UP = "move_up"
    MOVE_DOWN = "move_down"
    COPY_COMMAND = "copy_command"
    FORGET = "forget"


def possible_actions(
    job: Job, *, is_own: bool, is_stopping: bool, is_cloud: bool = False
) -> tuple[JobAction, ...]:
    """The actions that make sense, the likeliest first.

    Args:
        is_own: This process runs it; another one's jobs cannot be put in order from here.
        is_stopping: It was cancelled and has not ended yet.
        is_cloud: Doing it again is ordered and paid for anew.
    """
    match job.state:
        case JobState.DONE:
            # Doing it again would find its own output in the way.
            again = (_again(job, is_cloud=is_cloud),) if job.request.overwrite else ()
            fetch = (JobAction.FETCH,) if _is_known_there(job) else ()
            return (
                JobAction.COMPARE,
                JobAction.PLAY,
                JobAction.OPEN_FOLDER,
                *fetch,
                *again,
                JobAction.COPY_COMMAND,
                JobAction.FORGET,
            )
        case JobState.FAILED | JobState.CANCELLED:
            again_or_fetch = _after_an_end(job, _again(job, is_cloud=is_cloud))
            return (*again_or_fetch, JobAction.COPY_COMMAND, JobAction.FORGET)
        case JobState.UNKNOWN:
            return (
                JobAction.LOOK_AGAIN,
                JobAction.ORDER_AGAIN,
                JobAction.COPY_COMMAND,
                JobAction.FORGET,
            )
        case _ if is_stopping:
            return (JobAction.COPY_COMMAND,)
        case JobState.QUEUED if is_own:
            return (
                JobAction.CANCEL,
                JobAction.MOVE_UP,
                JobAction.MOVE_DOWN,
                JobAction.COPY_COMMAND,
            )
        case _:
            return (JobAction.CANCEL, JobAction.COPY_COMMAND)


def shared_actions(each: list[tuple[JobAction, ...]]) -> tuple[JobAction, ...]:
    """What can be done with several jobs at once: what each of them allows."""
    if not each:
        return ()
    return tuple(action for action in each[0] if all(action in others for others in each))


def _again(job: Job, *, is_cloud: bool) -> JobAction:
    """How it is done again; what was only interrupted goes on as it was agreed to."""
    is_interrupted = job.error is not None and job.error.get("code") == INTERRUPTED
    return JobAction.ORDER_AGAIN if is_cloud and not is_interrupted else JobAction.RETRY


def _after_an_end(job: Job, again: JobAction) -> tuple[JobAction, ...]:
    """Fetching first, where the provider may have a film that did not come here."""
    if not _is_known_there(job):
        return (again,)
    error = job.error or {}
    is_ours = job.state is JobState.CANCELLED or bool(error.get("retryable"))
    if is_ours or str(error.get("code")).startswith("storage."):
        return (JobAction.FETCH, again)
    return (again, JobAction.FETCH)


def _is_known_there(job: Job) -> bool:
    return job.remote is not None and bool(job.remote.remote_id)
