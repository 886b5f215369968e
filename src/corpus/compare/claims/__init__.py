"""Claims: which cited figures answer the same question, and whether they agree."""
