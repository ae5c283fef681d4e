-- Purpose: all indicators of cost and support over twelve months, for one country or for all six.
-- Grain: indicator; none without a return.
SELECT month_end, indicator_id, value, value_status, municipalities_counted, months_counted
FROM ledger_value
WHERE area_level = $area_level
  AND area_id = $area_id
  AND evidence = $evidence
  AND month_end = $until
ORDER BY indicator_id
