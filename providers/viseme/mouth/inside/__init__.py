"""What is seen between the lips: the person's own mouth where it was seen open, else a painted one."""
