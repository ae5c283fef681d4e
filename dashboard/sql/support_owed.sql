-- Purpose: what is owed at the end of each month up to the chosen one, by the age of the claim.
-- Grain: country × month.
SELECT municipality.country_code, country.name AS country_name, ledger_month.month_end,
       CAST(sum(ledger_month.owed_eur) AS DOUBLE) AS owed_eur,
       CAST(sum(ledger_month.owed_eur - ledger_month.owed_90_eur) AS DOUBLE) AS owed_up_to_90_eur,
       CAST(sum(ledger_month.owed_90_eur - ledger_month.owed_365_eur) AS DOUBLE)
           AS owed_91_to_365_eur,
       CAST(sum(ledger_month.owed_365_eur) AS DOUBLE) AS owed_over_365_eur
FROM ledger_month
JOIN municipality USING (municipality_id)
JOIN country USING (country_code)
WHERE ledger_month.evidence = $evidence
  AND ledger_month.month_end <= $until
  AND list_contains($countries, municipality.country_code)
GROUP BY ALL
ORDER BY country.name, ledger_month.month_end
