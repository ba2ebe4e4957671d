"""What a person can do with a job, depending on how it stands."""

from enum import StrEnum

from core.domain.job import Job, JobState


class JobAction(StrEnum):
    """In the order in which menus list them."""

    COMPARE = "compare"
    PLAY = "play"
    OPEN_FOLDER = "open_folder"
    CANCEL = "cancel"
    RETRY = "retry"
    MOVE_UP = "move_up"
    MOVE_DOWN = "move_down"
    COPY_COMMAND = "copy_command"
    FORGET = "forget"


def possible_actions(job: Job, *, is_own: bool, is_stopping: bool) -> tuple[JobAction, ...]:
    """The actions that make sense, the likeliest first.

    Args:
        is_own: This process runs it; another one's jobs cannot be put in order from here.
        is_stopping: It was cancelled and has not ended yet.
    """
    match job.state:
        case JobState.DONE:
            # Doing it again would find its own output in the way.
            again = (JobAction.RETRY,) if job.request.overwrite else ()
            return (
                JobAction.COMPARE,
                JobAction.PLAY,
                JobAction.OPEN_FOLDER,
                *again,
                JobAction.COPY_COMMAND,
                JobAction.FORGET,
            )
        case JobState.FAILED | JobState.CANCELLED:
            return (JobAction.RETRY, JobAction.COPY_COMMAND, JobAction.FORGET)
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
