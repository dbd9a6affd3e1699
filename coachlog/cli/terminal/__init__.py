"""Talking with the manager at the terminal: prompts, choices, confirmations."""
