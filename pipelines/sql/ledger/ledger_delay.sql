-- Purpose: money received by month and by the days it took, for medians of any area and period.
-- Grain: municipality × month × tier × days × evidence.
INSERT INTO ledger_delay BY NAME
SELECT payment.municipality_id, last_day(payment.paid_on) AS month_end, claim.payer_tier,
       payment.delay_days, payment.evidence,
       CAST(sum(payment.paid_eur) AS DECIMAL(18,2)) AS received_eur
FROM payment
JOIN claim USING (claim_id, evidence)
GROUP BY ALL
ORDER BY payment.municipality_id, month_end, claim.payer_tier, payment.delay_days, payment.evidence
