-- Purpose: published money that names the municipality or a facility in it, the latest first.
-- Grain: an allocation or grant as published.
SELECT funding_id, funder, funder_tier, recipient, place_name, programme, stage, totality,
       period_start, period_end, CAST(amount AS DOUBLE) AS amount, currency,
       CAST(amount_eur AS DOUBLE) AS amount_eur, evidence, source_id, note
FROM funding_record
WHERE municipality_id = $municipality
ORDER BY coalesce(period_end, period_start) DESC NULLS LAST, funding_id
