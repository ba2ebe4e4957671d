"""Commands that bring engines here, look after them and take them away."""
