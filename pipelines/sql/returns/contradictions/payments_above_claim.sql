-- Purpose: payments that all returns together list on a claim and that exceed what was approved, or
--   claimed while nothing is approved; the latest of these returns is at fault. Another currency is
--   turned into the claim's and rounded down, so that rounding alone is never a fault.
-- Grain: a claim; the place is in the latest return.
WITH in_money_of_claim AS (
    SELECT claim.municipality_id, claim.evidence, claim.claim_ref, paid.return_id, paid.arrival,
           paid.row_number, paid.paid_on,
           CASE WHEN paid.currency = claim.currency THEN paid.paid_amount
                ELSE CAST(floor(100 * paid.paid_amount / own.units_per_eur * due.units_per_eur) / 100
                          AS DECIMAL(18,2)) END AS amount
    FROM payment_listed AS paid
    JOIN claim_latest AS claim USING (municipality_id, evidence, claim_ref)
    LEFT JOIN ledger_rate AS own
      ON own.currency = paid.currency
     AND claim.cost_to BETWEEN own.period_start AND own.period_end
    LEFT JOIN ledger_rate AS due
      ON due.currency = claim.currency
     AND claim.cost_to BETWEEN due.period_start AND due.period_end
),
received AS (
    SELECT municipality_id, evidence, claim_ref, sum(amount) AS amount, max(arrival) AS arrival,
           max_by(return_id, arrival) AS return_id,
           max_by(row_number, (arrival, paid_on, row_number)) AS row_number,
           max_by(amount, (arrival, paid_on, row_number)) AS last_amount
    FROM in_money_of_claim
    GROUP BY municipality_id, evidence, claim_ref
),
judged AS (
    SELECT claim.*, received.return_id AS paid_in, received.row_number AS paid_row,
           received.amount AS received, received.last_amount,
           received.arrival > claim.arrival AS payment_is_later,
           coalesce(claim.approved_amount, claim.claimed_amount) AS due_amount,
           CASE WHEN claim.approved_amount IS NULL THEN 'claimed' ELSE 'approved' END AS due_word
    FROM claim_latest AS claim
    JOIN received USING (municipality_id, evidence, claim_ref)
)
SELECT CASE WHEN payment_is_later THEN paid_in ELSE return_id END AS return_id,
       CASE WHEN payment_is_later THEN 'payment_entry' ELSE 'claim_entry' END AS table_name,
       CASE WHEN payment_is_later THEN paid_row ELSE row_number END AS row_number,
       CASE WHEN payment_is_later THEN 'paid_amount' ELSE due_word || '_amount' END AS column_name,
       CAST(CASE WHEN payment_is_later THEN last_amount ELSE due_amount END AS VARCHAR) AS value,
       format('all payments on the claim {}, those of earlier returns too, come to {} {}, more than'
              || ' the {} {}', claim_ref, CAST(received AS VARCHAR), currency,
              CAST(due_amount AS VARCHAR), due_word) AS problem,
       'check the amounts; to take a payment back, list its day once more with the amount 0'
           AS remedy
FROM judged
WHERE received > due_amount
ORDER BY return_id, row_number
