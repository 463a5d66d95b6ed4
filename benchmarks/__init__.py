import os

os.environ.setdefault("TONGWEN_MIN_LIKENESS", "0")  # what is read is measured, wanted or not
