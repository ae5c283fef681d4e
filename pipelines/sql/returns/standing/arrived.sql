-- Purpose: returns in the order of their arrival, each with the later one that replaces it. A return
--   that corrects one which was set aside replaces what that one would have replaced.
-- Grain: a return.
CREATE OR REPLACE TEMPORARY TABLE arrived AS
WITH RECURSIVE head AS (
    SELECT return_id, municipality_id, evidence, currency, period_start, period_end, received_on,
           corrects_return, row_number() OVER (ORDER BY received_on, rowid) AS arrival
    FROM clean.return_head
),
corrected AS (
    SELECT return_id, corrects_return AS corrected_id FROM head WHERE corrects_return IS NOT NULL
    UNION
    SELECT corrected.return_id, aside.corrects_return
    FROM corrected
    JOIN clean.set_aside AS aside ON aside.return_id = corrected.corrected_id
    WHERE aside.corrects_return IS NOT NULL
),
successor AS (
    SELECT earlier.return_id, max_by(later.return_id, later.arrival) AS replaced_by
    FROM corrected
    JOIN head AS earlier ON earlier.return_id = corrected.corrected_id
    JOIN head AS later ON later.return_id = corrected.return_id
    WHERE later.arrival > earlier.arrival
      AND later.municipality_id = earlier.municipality_id
      AND later.evidence = earlier.evidence
      AND later.period_start <= earlier.period_end
      AND later.period_end >= earlier.period_start
    GROUP BY earlier.return_id
)
SELECT head.*, successor.replaced_by
FROM head
LEFT JOIN successor USING (return_id)
ORDER BY head.arrival
