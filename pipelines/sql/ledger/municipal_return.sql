-- Purpose: returns as received, each with the later one that names and replaces it.
-- Grain: a return.
INSERT INTO municipal_return BY NAME
SELECT head.* EXCLUDE (replaced_by),
       (
           SELECT max_by(later.return_id, (later.received_on, later.return_id))
           FROM clean.return_head AS later
           WHERE later.corrects_return = head.return_id
             AND later.return_id <> head.return_id
             AND later.municipality_id = head.municipality_id
             AND later.evidence = head.evidence
             AND later.period_start <= head.period_end
             AND later.period_end >= head.period_start
       ) AS replaced_by
FROM clean.return_head AS head
ORDER BY head.return_id
