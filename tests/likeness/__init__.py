"""Tests of likeness."""
