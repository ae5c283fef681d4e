-- Purpose: all indicators of cost and support over twelve months, per area of the chosen level.
-- Grain: area × indicator.
SELECT ledger_value.area_id,
       coalesce(municipality.country_code, ledger_value.area_id) AS country_code,
       ledger_value.indicator_id, ledger_value.value, ledger_value.value_status,
       ledger_value.municipalities_counted, ledger_value.months_counted
FROM ledger_value
LEFT JOIN municipality
  ON $area_level = 'municipality' AND municipality.municipality_id = ledger_value.area_id
WHERE ledger_value.area_level = $area_level
  AND ledger_value.evidence = $evidence
  AND ledger_value.month_end = $until
  AND list_contains($countries, coalesce(municipality.country_code, ledger_value.area_id))
ORDER BY ledger_value.area_id, ledger_value.indicator_id
