"""Getting engines onto this computer: plan, install, prove, list, mend, remove."""
