-- Purpose: simulated returns that are not marked as such, or others that bear the mark; must be empty.
-- Grain: a row of the ledger.
SELECT return_id AS what, evidence AS found FROM municipal_return
WHERE starts_with(return_id, 'DEMO-') <> (evidence = 'demonstration')
UNION ALL
SELECT return_id, evidence FROM hosting
WHERE starts_with(return_id, 'DEMO-') <> (evidence = 'demonstration')
UNION ALL
SELECT return_id, evidence FROM cost_record
WHERE starts_with(return_id, 'DEMO-') <> (evidence = 'demonstration')
UNION ALL
SELECT return_id, evidence FROM claim
WHERE starts_with(return_id, 'DEMO-') <> (evidence = 'demonstration')
UNION ALL
SELECT return_id, evidence FROM payment
WHERE starts_with(return_id, 'DEMO-') <> (evidence = 'demonstration')
