-- Purpose: payments on claims that no counting return lists; must be empty.
-- Grain: a payment.
SELECT paid.return_id AS what,
       'a payment of ' || paid.paid_on || ' on claim ' || paid.claim_ref
           || ', which no return of ' || paid.municipality_id || ' lists' AS problem,
       'list the claim in the return that lists the payment' AS remedy
FROM payment_listed AS paid
ANTI JOIN claim_listed AS claim USING (municipality_id, evidence, claim_ref)
ORDER BY what, problem
