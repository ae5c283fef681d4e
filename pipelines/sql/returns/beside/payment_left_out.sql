-- Purpose: payments that returns on earlier months list on a claim and this return, which lists the
--   claim, does not.
-- Grain: claim × day; the place is the claim.
SELECT 'claim_entry' AS table_name, min(own.row_number) AS row_number,
       'claim_ref' AS column_name,
       format('return {} lists a payment of {} on {} on this claim, this return does not; it still'
              || ' counts', min(paid.return_id), CAST(sum(paid.paid_amount) AS VARCHAR),
              paid.paid_on) AS problem,
       'list it too; if no money came on that day, list the day with the amount 0' AS remedy
FROM clean.claim_entry AS own
JOIN counting AS this_return ON this_return.return_id = own.return_id
JOIN payment_listed AS paid ON paid.claim_ref = own.claim_ref AND paid.return_id <> own.return_id
JOIN counting AS other ON other.return_id = paid.return_id
WHERE own.return_id = $return_id AND other.period_end <= this_return.period_end
GROUP BY own.claim_ref, paid.paid_on
ORDER BY row_number, paid.paid_on
