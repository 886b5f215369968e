"""What the linking pass keeps outside of memory, and how it shares work."""
