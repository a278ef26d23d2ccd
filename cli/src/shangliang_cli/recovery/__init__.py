"""Back up, restore, and bring a restored service to where the streams are."""
