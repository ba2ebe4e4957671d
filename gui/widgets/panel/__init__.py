"""Rows, forms and editors of the panel beside the picture."""
