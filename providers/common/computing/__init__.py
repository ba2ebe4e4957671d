"""Running networks of torch: where, how precisely, in which batches, with whose weights."""
