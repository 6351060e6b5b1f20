"""Talking to an RPC gateway: one signed call, what may be retried, and what an answer means."""
