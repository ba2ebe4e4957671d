"""What the install dialog and the Engines page are made of."""
