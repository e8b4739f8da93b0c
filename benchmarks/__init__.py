"""Evaluation, training and recorded results."""
