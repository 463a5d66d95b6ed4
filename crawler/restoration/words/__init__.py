"""Words that hosts swap, spell otherwise or replace by names of their own."""
