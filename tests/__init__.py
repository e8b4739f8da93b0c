"""Tests of Vouch, one file for each module."""
