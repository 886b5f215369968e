"""Sources: one person or institution under all its names; what it is, and of which country."""
