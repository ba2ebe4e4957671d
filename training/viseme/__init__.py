"""How the weights of the built-in engine's audio driver are made and measured."""
