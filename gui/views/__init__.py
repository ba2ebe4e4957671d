"""What a person sees; setters and signals, no decisions."""
