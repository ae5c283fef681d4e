"""The countries that are asked for, and their codes in each source."""

from __future__ import annotations

# By ISO 3166-1 alpha-3, as UNHCR and the World Bank have them.
WESTERN_BALKANS = {
    "ALB": "AL",
    "BIH": "BA",
    "MKD": "MK",
    "MNE": "ME",
    "SRB": "RS",
    "XKX": "XK",
}
NEIGHBOURS = {
    "AUT": "AT",
    "BGR": "BG",
    "GRC": "GR",
    "HRV": "HR",
    "HUN": "HU",
    "ITA": "IT",
    "ROU": "RO",
    "SVN": "SI",
}
COUNTRIES = WESTERN_BALKANS | NEIGHBOURS
FIRST_YEAR = 2015
