"""Code lists of pressure: what a figure of a country rests on, how places ran out."""

from __future__ import annotations

from pipelines.catalog.model import Code, CodeList

CAPACITY_SOURCE = CodeList(
    "capacity_source",
    "What the places and people of a country rest on. The two are never mixed in one rate.",
    (
        Code(
            "totals",
            "Published totals",
            "A total of places and a total of people, both published for the whole country.",
        ),
        Code(
            "facilities",
            "Sum of facilities",
            "Places and people of the open reception facilities of which both are known.",
        ),
    ),
)
PAIRING = CodeList(
    "pairing",
    "How the figures of places and of people fit together.",
    (
        Code("same_source", "One source, one date", "One publication gives both for one day."),
        Code("near", "Up to three months apart", "Their dates are at most 92 days apart."),
        Code("apart", "More than three months apart", "Each still counts by its own age."),
        Code(
            "changed",
            "Not comparable: centres opened or closed in between",
            "Between the two dates a reception centre of the country opened, reopened, was put on"
            " stand-by or closed, so no rate is made of them.",
        ),
        Code(
            "contradicted",
            "Not comparable: another published figure contradicts them",
            "A published total of the country, as new or newer, counts fewer people than these"
            " facilities together; or a source says that more beds were free than these totals"
            " leave. No rate is made of them.",
        ),
        Code("single", "Only one of the two is known", "No rate can be made."),
    ),
)
CAPACITY_STATE = CodeList(
    "capacity_state",
    "What was free when a period of arrivals began.",
    (
        Code("free", "Places were free", "There were more places than people."),
        Code("full", "Already full", "There were as many people as places, or more."),
        Code("unknown", "Not known", "Places and people of that month are not both known."),
        Code(
            "too_few",
            "Known for too few centres",
            "Both are known, but for less than half of the open facilities or of the places.",
        ),
        Code(
            "outdated",
            "Known, but out of date",
            "The count of people is more than six months old, or a centre has opened or closed"
            " since.",
        ),
    ),
)
SHORTAGE_KIND = CodeList(
    "shortage_kind",
    "How it shows that places ran out.",
    (
        Code("facility_over", "Centre over its places", "More people than places in one centre."),
        Code(
            "country_over",
            "Country over its places",
            "More people in reception than places, by published totals of a country.",
        ),
        Code(
            "realistic_over",
            "Country over its realistic places",
            "More people in reception than a source calls realistic, though not more than the"
            " nominal places.",
        ),
        Code(
            "outside",
            "People outside reception",
            "People who slept outside any centre, as counted or estimated by the source. They need"
            " not all have asked for a place.",
        ),
        Code(
            "present_over",
            "More people present than places",
            "One source sets the people present in a country or region against its places.",
        ),
        Code(
            "overcrowded",
            "Centres named as full or overcrowded",
            "A source says so; numbers stand beside it where it gives some.",
        ),
        Code(
            "free_elsewhere",
            "Free beds, yet people outside",
            "Places were free in one part of the country while people slept outside in another.",
        ),
    ),
)
REPORT_KINDS = CodeList(
    "shortage_report_kind",
    "What a published statement of shortage says.",
    tuple(
        code
        for code in SHORTAGE_KIND.codes
        if code.id in ("present_over", "overcrowded", "free_elsewhere")
    ),
)

PRESSURE_CODE_LISTS: tuple[CodeList, ...] = (
    CAPACITY_SOURCE,
    PAIRING,
    CAPACITY_STATE,
    SHORTAGE_KIND,
    REPORT_KINDS,
)
