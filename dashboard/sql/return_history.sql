-- Purpose: every return received of one class of evidence, replaced ones included.
-- Grain: a return.
SELECT municipality.country_code, country.name AS country_name, country.designation_note,
       municipal_return.municipality_id, municipality.name AS municipality_name,
       municipal_return.return_id, municipal_return.period_start, municipal_return.period_end,
       municipal_return.currency, municipal_return.received_on, municipal_return.corrects_return,
       municipal_return.replaced_by, municipal_return.file_sha256, municipal_return.note,
       municipal_return.evidence
FROM municipal_return
JOIN municipality USING (municipality_id)
JOIN country USING (country_code)
WHERE municipal_return.evidence = $evidence
  AND list_contains($countries, municipality.country_code)
ORDER BY municipal_return.received_on DESC, municipal_return.return_id
