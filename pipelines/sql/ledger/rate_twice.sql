-- Purpose: rates of one currency whose periods overlap, so that two could be meant; must be empty.
-- Grain: a pair of rates.
SELECT a.currency AS what,
       'two rates for ' || a.currency || ' hold on ' || greatest(a.period_start, b.period_start)
           AS problem,
       'keep one of them in reference/exchange_rate.csv' AS remedy
FROM ledger_rate AS a
JOIN ledger_rate AS b
  ON a.currency = b.currency
 AND (a.period_start, a.period_end, a.units_per_eur)
   < (b.period_start, b.period_end, b.units_per_eur)
 AND a.period_end >= b.period_start
ORDER BY what, problem
