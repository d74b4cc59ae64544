"""Repairs findings by the steps of their rules, in a copy first: what makes nothing better never reaches the repository."""
