"""EUR into the currency of a municipality's books."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

_CENT, _WHOLE = Decimal("0.01"), Decimal(1)
# Books in these currencies are kept without their smaller coins.
_KEPT_WHOLE = ("ALL", "MKD", "RSD")


class RateMissing(Exception):
    """No rate is cited for a year of the demonstration; the message names currency and year."""


class LocalMoney:
    """Amounts in one currency; ``rates`` are units per EUR by currency and year."""

    def __init__(self, currency: str, rates: Mapping[tuple[str, int], Decimal]) -> None:
        self.currency = currency
        self._rates = rates
        self._step = _WHOLE if currency in _KEPT_WHOLE else _CENT

    def of_eur(self, eur: float, day: date) -> Decimal:
        """An amount in EUR. Raises RateMissing."""
        return self.of_cents(int(eur * 100), day)

    def of_cents(self, cents: int, day: date) -> Decimal:
        """An amount in cents of a EUR. Raises RateMissing."""
        if self.currency == "EUR":
            rate = Decimal(1)
        elif (self.currency, day.year) in self._rates:
            rate = self._rates[self.currency, day.year]
        else:
            raise RateMissing(
                f"the demonstration needs a rate for {self.currency} in {day.year}: add it to"
                " reference/exchange_rate.csv, or build with --no-demonstration"
            )
        exact = Decimal(cents) / 100 * rate
        return exact.quantize(self._step, ROUND_HALF_UP).quantize(_CENT)
