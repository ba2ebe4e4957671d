"""What is played: the draft, a preview, a finished job beside its source."""
