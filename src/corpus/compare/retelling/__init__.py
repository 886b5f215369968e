"""Retelling: who copied whom, and what became of a number on its way."""
