"""Stories: which articles report the same event, and what is read of each to tell it."""
