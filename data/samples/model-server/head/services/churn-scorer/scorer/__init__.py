"""Scores accounts with the churn model."""
