-- Purpose: cited exchange rates of the currencies and months of the returns shown.
-- Grain: currency × period.
SELECT currency, period_start, period_end, units_per_eur, basis, source_id, note
FROM exchange_rate
WHERE period_start <= $until
  AND period_end >= $first_month
  AND currency IN (
      SELECT municipal_return.currency
      FROM municipal_return
      JOIN municipality USING (municipality_id)
      WHERE municipal_return.evidence = $evidence
        AND municipal_return.period_start <= $until
        AND municipal_return.period_end >= $first_month
        AND list_contains($countries, municipality.country_code)
  )
ORDER BY currency, period_start
