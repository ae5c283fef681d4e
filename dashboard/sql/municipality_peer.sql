-- Purpose: a few figures of all municipalities of one country over twelve months, to place one of
--   them among the others.
-- Grain: municipality × indicator with a value.
SELECT ledger_value.indicator_id, ledger_value.area_id AS municipality_id,
       municipality.name AS municipality_name, ledger_value.value
FROM ledger_value
JOIN municipality ON municipality.municipality_id = ledger_value.area_id
WHERE ledger_value.area_level = 'municipality'
  AND ledger_value.evidence = $evidence
  AND ledger_value.month_end = $until
  AND list_contains($indicators, ledger_value.indicator_id)
  AND ledger_value.value IS NOT NULL
  AND municipality.country_code IN (
      SELECT country_code FROM municipality WHERE municipality_id = $municipality
  )
ORDER BY ledger_value.indicator_id, ledger_value.value, municipality_name, municipality_id
