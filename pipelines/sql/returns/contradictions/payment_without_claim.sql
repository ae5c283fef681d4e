-- Purpose: payments on claims that no counting return lists.
-- Grain: a payment.
SELECT paid.return_id, 'payment_entry' AS table_name, paid.row_number,
       'claim_ref' AS column_name, paid.claim_ref AS value,
       format('no return of {} lists the claim {}', paid.municipality_id, paid.claim_ref)
           AS problem,
       'list the claim in the return that lists the payment' AS remedy
FROM payment_listed AS paid
ANTI JOIN claim_latest AS claim USING (municipality_id, evidence, claim_ref)
ORDER BY paid.return_id, paid.row_number
