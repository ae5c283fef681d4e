-- Purpose: payments dated before their claim, as its latest return gives it; must be empty.
-- Grain: a payment.
SELECT paid.return_id AS what,
       'a payment of ' || paid.paid_on || ' on claim ' || paid.claim_ref || ', which return '
           || claim.return_id || ' dates ' || claim.claimed_on AS problem,
       'send a correction of the return with the wrong date' AS remedy
FROM payment_listed AS paid
JOIN claim_listed AS claim USING (municipality_id, evidence, claim_ref)
WHERE paid.paid_on < claim.claimed_on
ORDER BY what, problem
