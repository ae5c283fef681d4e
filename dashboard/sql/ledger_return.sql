-- Purpose: returns that tell of the chosen months and were not replaced by a later one.
-- Grain: a return.
SELECT municipal_return.return_id, municipal_return.municipality_id,
       municipality.name AS municipality_name, municipality.country_code,
       country.name AS country_name, municipal_return.period_start, municipal_return.period_end,
       municipal_return.currency, municipal_return.received_on, municipal_return.file_sha256,
       municipal_return.evidence
FROM municipal_return
JOIN municipality USING (municipality_id)
JOIN country USING (country_code)
WHERE municipal_return.evidence = $evidence
  AND municipal_return.replaced_by IS NULL
  AND municipal_return.period_start <= $until
  AND municipal_return.period_end >= $first_month
  AND list_contains($countries, municipality.country_code)
  AND (len($municipalities) = 0
       OR list_contains($municipalities, municipal_return.municipality_id))
ORDER BY country.name, municipality.name, municipal_return.period_start, municipal_return.return_id
