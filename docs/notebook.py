# %% [markdown]
# # A collection in a notebook
# Run it cell by cell (VS Code, Jupytext), or as a script: `python docs/notebook.py tongwen.db`.

# %%
import sys

from tongwen import Collection

collection = Collection(sys.argv[1] if len(sys.argv) > 1 else "tongwen.db")
print(len(collection), "documents")

# %% Documents are dataclasses (tongwen.Document).
for document in collection.documents("id = representative AND likeness >= ?", [0.0]):
    print(document.published, document.title, len(document.text), document.gaps)

# %% Search as in the browser, and what is most like a text.
for document in collection.search("春耕"):
    print(document.url, document.title)
for like in collection.similar("各乡镇要抓好春耕生产，确保粮食安全。", limit=3):
    print(f"{like.likeness:.2f}", like.document.title, "; ".join(like.reasons))

# %% A table, where pandas or polars is installed: a row a text, the fields of an export.
try:
    frame = collection.dataframe("likeness >= 0")
    print(frame[["title", "site", "quality"]])
except ImportError:
    print("pip install pandas")

# %%
collection.close()
