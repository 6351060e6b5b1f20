"""Where a request, an account and an endpoint meet: what all three front ends do, done once."""
