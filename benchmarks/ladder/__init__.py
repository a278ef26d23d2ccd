"""The limit of accepting, grown by one duty at a time: what accepting a matter costs whoever writes it."""
