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
    "by_place": {
        "title": "Documents of a place",
        "description": "Texts, each once, in whose title, source, breadcrumb or fields :place"
        " stands, the newest first.",
        "sql": """
SELECT id, title, site, source, published, breadcrumb FROM documents
WHERE id = representative AND instr(
  title || char(10) || coalesce(source, '') || char(10) || coalesce(breadcrumb, '') || char(10)
    || coalesce(extra, ''), :place
)
ORDER BY published DESC, id
""",
    },
    "longest_chains": {
        "title": "Longest chains of copies",
        "description": "Which site took a text from which, as far as something proves it, from its"
        " first document to its last copy.",
        "sql": """
WITH RECURSIVE chains (first, last, documents, sites) AS (
  SELECT id, id, 1, site FROM documents
  WHERE id IN (SELECT original FROM attributions)
    AND id NOT IN (SELECT document FROM attributions WHERE original IS NOT NULL)
  UNION ALL
  SELECT chains.first, copy.id, chains.documents + 1, chains.sites || ' → ' || copy.site
  FROM chains
  JOIN attributions ON attributions.original = chains.last
  JOIN documents AS copy ON copy.id = attributions.document
)
SELECT chains.documents, chains.first AS id, original.title, chains.sites,
  copy.id AS copy, copy.published
FROM chains
JOIN documents AS original ON original.id = chains.first
JOIN documents AS copy ON copy.id = chains.last
WHERE chains.documents > 1
  AND NOT EXISTS (SELECT 1 FROM attributions WHERE attributions.original = chains.last)
ORDER BY chains.documents DESC, chains.first, chains.last
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
