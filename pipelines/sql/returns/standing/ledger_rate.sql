-- Purpose: cited rates with the period in which each holds; the euro's own is 1.
-- Grain: currency × period.
CREATE OR REPLACE TEMPORARY TABLE ledger_rate AS
SELECT currency, period_start, period_end, units_per_eur
FROM exchange_rate
WHERE currency <> 'EUR'
UNION ALL
SELECT 'EUR', DATE '0001-01-01', DATE '9999-12-31', 1.0
