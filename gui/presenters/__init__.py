"""What the views show and what their signals mean; no widgets."""
