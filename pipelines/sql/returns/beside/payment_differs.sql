-- Purpose: payments of a return that another one of the municipality gives with another amount.
-- Grain: claim × day; the place is the return's first row of them.
WITH listed AS (
    SELECT counting.return_id, counting.arrival, entry.claim_ref, entry.paid_on,
           sum(entry.paid_amount) AS amount, min(entry.row_number) AS row_number
    FROM clean.payment_entry AS entry
    JOIN counting USING (return_id)
    GROUP BY counting.return_id, counting.arrival, entry.claim_ref, entry.paid_on
),
other AS (
    SELECT *
    FROM listed
    WHERE return_id <> $return_id
    QUALIFY row_number() OVER (PARTITION BY claim_ref, paid_on ORDER BY arrival DESC) = 1
)
SELECT 'payment_entry' AS table_name, own.row_number, 'paid_amount' AS column_name,
       format('return {} gives {} for this claim and day, this return {}, which counts from now on',
              other.return_id, CAST(other.amount AS VARCHAR), CAST(own.amount AS VARCHAR))
           AS problem,
       'check the amount; nothing needs to be done if this return is right' AS remedy
FROM listed AS own
JOIN other USING (claim_ref, paid_on)
WHERE own.return_id = $return_id AND own.amount <> other.amount
ORDER BY own.row_number
