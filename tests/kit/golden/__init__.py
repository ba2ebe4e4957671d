"""What the original engines compute from recipe weights, to hold ours against."""
