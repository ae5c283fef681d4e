-- Purpose: all indicators of cost and support over twelve months, for the chosen countries together.
-- Grain: one row; none without a return.
SELECT month_end, sum(months_reported) AS months_counted,
/*indicators*/
FROM ledger_places($until, $until, $window_months, [$evidence])
WHERE list_contains($countries, country_code)
GROUP BY month_end
