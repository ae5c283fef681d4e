-- Purpose: the days within which a share of the money had arrived; every euro weighs the same, so
--   that it makes no difference in how many instalments it came. NULL without money. The largest
--   number of days before which less than the share had arrived is searched by halving: a subquery
--   would carry the whole list along with each of its items.
-- Grain: a list of {days, eur}.
CREATE MACRO money_quantile(items, share) AS
    list_transform(
        [list_sum(list_transform(items, lambda item: item.eur))],
        lambda total: CASE WHEN total > 0 THEN list_reduce(
            [16384, 8192, 4096, 2048, 1024, 512, 256, 128, 64, 32, 16, 8, 4, 2, 1],
            lambda days, step: days + CASE WHEN list_sum(list_transform(
                items, lambda item: CASE WHEN item.days < days + step THEN item.eur ELSE 0 END
            )) < share * total THEN step ELSE 0 END,
            0
        ) END
    )[1]
