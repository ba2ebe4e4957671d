"""Media in and out; the only place for PyAV."""
