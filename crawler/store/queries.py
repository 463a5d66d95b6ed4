"""The questions that a reader of the collection asks first, as named queries."""

from __future__ import annotations

QUERIES: dict[str, dict[str, str]] = {
    "copies": {
        "title": "Copies of each text",
        "description": "Texts that were found more than once, under the copy that represents them.",
        "sql": """
SELECT original.id, original.title, original.site, copy.id AS copy, copy.title AS copy_title,
  copy.url AS copy_url, duplicates.relation, duplicates.distance,
  round(duplicates.containment, 2) AS containment, round(duplicates.coverage, 2) AS coverage,
  attributions.name AS taken_from, attributions.evidence
FROM documents AS copy
JOIN documents AS original ON original.id = copy.representative
JOIN duplicates ON duplicates.document = copy.id AND duplicates.other = original.id
LEFT JOIN attributions ON attributions.document = copy.id
ORDER BY original.id, duplicates.coverage DESC
""",
    },
    "related": {
        "title": "Different texts that share passages",
        "description": "Pairs of documents that are no copies of each other, but have templates,"
        " quotations or parts in common.",
        "sql": """
SELECT one.id, one.title, one.site, other.id AS other, other.title AS other_title,
  duplicates.relation, round(duplicates.containment, 2) AS containment
FROM duplicates
JOIN documents AS one ON one.id = duplicates.document
JOIN documents AS other ON other.id = duplicates.other
WHERE one.representative != other.representative
ORDER BY duplicates.containment DESC
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
    "phrase_by_year": {
        "title": "A phrase over time",
        "description": "How many texts of each year have :phrase, in any form of its characters.",
        "sql": """
SELECT substr(published, 1, 4) AS year, count(*) AS texts FROM documents
WHERE id IN (
  SELECT rowid FROM documents_fts WHERE documents_fts MATCH search_expression(:phrase)
) AND id = representative AND published IS NOT NULL
GROUP BY year ORDER BY year
""",
    },
    "who_copies_whom": {
        "title": "Who copies whom",
        "description": "From which name the documents of each site are proven to be taken.",
        "sql": """
SELECT documents.site, attributions.name AS taken_from, count(*) AS documents
FROM attributions JOIN documents ON documents.id = attributions.document
GROUP BY documents.site, attributions.name ORDER BY 3 DESC, 1, 2
""",
    },
    "gaps_to_fill": {
        "title": "Gaps that another copy could fill",
        "description": "Documents with gaps whose text other documents have as well, the largest"
        " gaps first; a document's page composes them.",
        "sql": """
SELECT documents.id AS document, documents.title, documents.site,
  sum(gaps.characters) AS missing,
  (SELECT count(*) - 1 FROM documents AS copy
   WHERE copy.representative = documents.representative) AS copies
FROM gaps JOIN documents ON documents.id = gaps.document
GROUP BY documents.id HAVING copies > 0 ORDER BY missing DESC
""",
    },
}
"""By name: title, description and SQL, as Datasette's metadata takes them."""
