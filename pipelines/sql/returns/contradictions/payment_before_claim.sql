-- Purpose: payments dated before their claim, where one return lists the payment and another the
--   claim; the later one is at fault.
-- Grain: a payment; the place is in the later return.
SELECT CASE WHEN paid.arrival >= claim.arrival THEN paid.return_id ELSE claim.return_id END
           AS return_id,
       CASE WHEN paid.arrival >= claim.arrival THEN 'payment_entry' ELSE 'claim_entry' END
           AS table_name,
       CASE WHEN paid.arrival >= claim.arrival THEN paid.row_number ELSE claim.row_number END
           AS row_number,
       CASE WHEN paid.arrival >= claim.arrival THEN 'paid_on' ELSE 'claimed_on' END AS column_name,
       CAST(CASE WHEN paid.arrival >= claim.arrival THEN paid.paid_on ELSE claim.claimed_on END
            AS VARCHAR) AS value,
       CASE WHEN paid.arrival >= claim.arrival
            THEN format('paid before the claim {} was made on {}, as return {} says',
                        paid.claim_ref, claim.claimed_on, claim.return_id)
            ELSE format('the claim {} would be made after the payment of {} that return {} lists',
                        paid.claim_ref, paid.paid_on, paid.return_id) END AS problem,
       'check both days; to take a payment back, list its day once more with the amount 0'
           AS remedy
FROM payment_listed AS paid
JOIN claim_latest AS claim USING (municipality_id, evidence, claim_ref)
WHERE paid.paid_on < claim.claimed_on
ORDER BY return_id, row_number, paid.paid_on
