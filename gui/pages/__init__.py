"""The pages of the window: each joins its views with its presenters."""
