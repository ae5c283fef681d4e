-- Purpose: claims made and payments received over the twelve months, by payer and legal basis.
-- Grain: municipality × payer × tier × legal basis.
SELECT municipality.country_code, country.name AS country_name, country.designation_note,
       ledger_support.municipality_id, municipality.name AS municipality_name,
       ledger_support.evidence, ledger_support.payer, ledger_support.payer_tier,
       ledger_support.legal_basis,
       CAST(sum(ledger_support.claimed_eur) AS DOUBLE) AS claimed_eur,
       CAST(sum(ledger_support.approved_eur) AS DOUBLE) AS approved_eur,
       CAST(sum(ledger_support.refused_eur) AS DOUBLE) AS refused_eur,
       CAST(sum(ledger_support.pending_eur) AS DOUBLE) AS pending_eur,
       CAST(sum(ledger_support.settled_eur) AS DOUBLE) AS settled_eur,
       CAST(sum(ledger_support.received_eur) AS DOUBLE) AS received_eur
FROM ledger_support
JOIN municipality USING (municipality_id)
JOIN country USING (country_code)
WHERE ledger_support.evidence = $evidence
  AND ledger_support.month_end BETWEEN $first_month AND $until
  AND list_contains($countries, municipality.country_code)
GROUP BY ALL
ORDER BY country.name, municipality.name, ledger_support.municipality_id, ledger_support.payer,
         ledger_support.payer_tier, ledger_support.legal_basis
