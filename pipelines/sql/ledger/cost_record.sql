-- Purpose: costs borne, in EUR at the cited rate of their month.
-- Grain: municipality × month × category.
INSERT INTO cost_record BY NAME
SELECT counting.municipality_id, entry.month, entry.category, entry.amount, entry.note,
       counting.currency, to_eur(entry.amount, rate.units_per_eur) AS amount_eur,
       counting.evidence, entry.return_id
FROM clean.cost_entry AS entry
JOIN counting USING (return_id)
JOIN ledger_rate AS rate
  ON rate.currency = counting.currency
 AND entry.month BETWEEN rate.period_start AND rate.period_end
ORDER BY counting.municipality_id, entry.month, entry.category, counting.evidence
