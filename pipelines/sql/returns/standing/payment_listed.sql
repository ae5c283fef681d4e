-- Purpose: payments, each once. A claim and a day make a payment: of the returns that list money on
--   one claim and day, the one received last holds, with all its rows of that day; zero takes a
--   payment back.
-- Grain: a row of the return that holds for its claim and day.
CREATE OR REPLACE TEMPORARY TABLE payment_listed AS
WITH listed AS (
    SELECT counting.municipality_id, counting.evidence, counting.currency, counting.arrival,
           entry.return_id, entry.row_number, entry.claim_ref, entry.paid_on, entry.paid_amount
    FROM clean.payment_entry AS entry
    JOIN counting USING (return_id)
    QUALIFY counting.arrival = max(counting.arrival) OVER (
        PARTITION BY counting.municipality_id, counting.evidence, entry.claim_ref, entry.paid_on
    )
)
SELECT *,
       row_number() OVER (
           PARTITION BY return_id, claim_ref, paid_on, paid_amount ORDER BY row_number
       ) AS copy_number
FROM listed
WHERE paid_amount > 0
