"""What tests and benchmarks measure on alike: texts and pages, and how they are made.

Holds no test and takes nothing from one.
"""
