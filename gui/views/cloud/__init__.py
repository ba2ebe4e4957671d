"""What a person sees of a provider in the cloud: its key, its price, its voices."""
