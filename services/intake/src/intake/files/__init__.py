"""Files outside the database: how their pieces are sealed, where they lie, and what looks into them."""
