"""Tables and lists for Qt's item views."""
