-- Purpose: the largest payer's part of all money, in per cent; NULL without money. Summed up payer
--   by payer: a subquery would carry the whole list along with each of its items.
-- Grain: a list of {payer, eur}.
CREATE MACRO largest_share(items) AS
    100.0 * list_max(list_transform(
        list_distinct(list_transform(items, lambda item: item.payer)),
        lambda payer: list_sum(list_transform(
            items, lambda item: CASE WHEN item.payer = payer THEN item.eur END
        ))
    )) / nullif(list_sum(list_transform(items, lambda item: item.eur)), 0)
