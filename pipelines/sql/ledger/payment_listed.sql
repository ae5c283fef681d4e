-- Purpose: payments, each once: a payment that two returns list (same claim, day and amount) is one.
-- Grain: a payment.
CREATE TEMPORARY TABLE payment_listed AS
WITH numbered AS (
    SELECT counting.municipality_id, counting.evidence, counting.currency, counting.period_end,
           counting.received_on, entry.return_id, entry.claim_ref, entry.paid_on,
           entry.paid_amount,
           row_number() OVER (
               PARTITION BY entry.return_id, entry.claim_ref, entry.paid_on, entry.paid_amount
               ORDER BY entry.row_number
           ) AS copy_number
    FROM clean.payment_entry AS entry
    JOIN counting USING (return_id)
)
SELECT *
FROM numbered
QUALIFY row_number() OVER (
    PARTITION BY municipality_id, evidence, currency, claim_ref, paid_on, paid_amount, copy_number
    ORDER BY period_end, received_on, return_id
) = 1
