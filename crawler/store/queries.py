"""The questions that a reader of the collection asks first, as named queries."""

from __future__ import annotations

QUERIES: dict[str, dict[str, str]] = {
    "copies": {
        "title": "Copies of each text",
        "description": "Texts that were found more than once, under the copy that represents them.",
        "sql": """
SELECT original.id, original.title, original.site, copy.id AS copy, copy.title AS copy_title,
  copy.url AS copy_url, duplicates.relation, duplicates.distance
FROM duplicates
JOIN documents AS original ON original.id = duplicates.representative
JOIN documents AS copy ON copy.id = duplicates.document
ORDER BY original.id, duplicates.distance
""",
    },
    "not_documents": {
        "title": "Pages that gave no document",
        "description": "Every rejected or failed address, with the reason.",
        "sql": """
SELECT state, reason, site, url, found_on, run
FROM addresses WHERE state IN ('rejected', 'failed')
ORDER BY state, reason, url
""",
    },
    "most_like_the_seeds": {
        "title": "Most like the seeds",
        "description": "Whole texts, each once, the most like the seeds first. :least is a likeness"
        " from 0 to 1.",
        "sql": """
SELECT id, title, site, published, characters, completeness, likeness
FROM documents
WHERE id = representative AND likeness >= CAST(coalesce(nullif(:least, ''), 0) AS REAL)
ORDER BY likeness DESC
""",
    },
}
"""By name: title, description and SQL, as Datasette's metadata takes them."""
