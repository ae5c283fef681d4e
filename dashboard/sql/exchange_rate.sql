-- Purpose: all cited exchange rates, with their source.
-- Grain: currency × period.
SELECT exchange_rate.currency, exchange_rate.period_start, exchange_rate.period_end,
       exchange_rate.units_per_eur, exchange_rate.basis, exchange_rate.source_id,
       source.title AS source_title, source.url AS source_url, exchange_rate.note
FROM exchange_rate
JOIN source USING (source_id)
ORDER BY exchange_rate.currency, exchange_rate.period_start
