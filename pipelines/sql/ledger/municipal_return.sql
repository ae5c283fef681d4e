-- Purpose: returns as received, each with the later one that replaces it.
-- Grain: a return.
INSERT INTO municipal_return BY NAME
SELECT head.* EXCLUDE (replaced_by), arrived.replaced_by
FROM clean.return_head AS head
JOIN arrived USING (return_id)
ORDER BY head.return_id
