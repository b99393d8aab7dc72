"""Amounts of money in figures and in words.

The territory decides the decimal mark, which differs inside Spanish; a symbol is used only where
the currency is at home, because ``$`` alone names four of ours.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from msgspec import Struct

from drafting.grammar.cardinals import LARGEST_CARDINAL, cardinal
from drafting.grammar.languages import NO_BREAK_SPACE, Language, split_locale
from drafting.grammar.numbers import separators
from drafting.grammar.sounds import invites_elision

CURRENCIES: Final = ("PEN", "BRL", "MXN", "COP", "UYU", "USD", "EUR")

_HUNDREDTH: Final = Decimal("0.01")
_HUNDRED: Final = 100
_MILLION: Final = 1_000_000


class _HomeCurrency(Struct, frozen=True, kw_only=True):
    """The currency of a territory and how its people write it before an amount."""

    code: str
    symbol: str
    name: tuple[str, str] | None = None
    """What its own law calls it, where the name abroad needs the country: *peso mexicano*."""


_HOME: Final[Mapping[tuple[Language, str | None], _HomeCurrency]] = {
    ("es", "PE"): _HomeCurrency(code="PEN", symbol=f"S/{NO_BREAK_SPACE}"),
    ("es", "MX"): _HomeCurrency(code="MXN", symbol="$", name=("peso", "pesos")),
    ("es", "CO"): _HomeCurrency(code="COP", symbol="$", name=("peso", "pesos")),
    ("es", "EC"): _HomeCurrency(code="USD", symbol="$"),
    ("es", "UY"): _HomeCurrency(code="UYU", symbol=f"${NO_BREAK_SPACE}", name=("peso", "pesos")),
    ("pt", None): _HomeCurrency(code="BRL", symbol=f"R${NO_BREAK_SPACE}"),
    ("pt", "BR"): _HomeCurrency(code="BRL", symbol=f"R${NO_BREAK_SPACE}"),
    ("fr", None): _HomeCurrency(code="EUR", symbol="€"),
    ("fr", "FR"): _HomeCurrency(code="EUR", symbol="€"),
}

# Singular and plural. All are masculine in the three languages: no amount needs a feminine form.
_NAMES: Final[Mapping[Language, Mapping[str, tuple[str, str]]]] = {
    "es": {
        "PEN": ("sol", "soles"),
        "BRL": ("real brasileño", "reales brasileños"),
        "MXN": ("peso mexicano", "pesos mexicanos"),
        "COP": ("peso colombiano", "pesos colombianos"),
        "UYU": ("peso uruguayo", "pesos uruguayos"),
        "USD": (
            "dólar de los Estados Unidos de América",
            "dólares de los Estados Unidos de América",
        ),
        "EUR": ("euro", "euros"),
    },
    "pt": {
        "PEN": ("sol peruano", "sóis peruanos"),
        "BRL": ("real", "reais"),
        "MXN": ("peso mexicano", "pesos mexicanos"),
        "COP": ("peso colombiano", "pesos colombianos"),
        "UYU": ("peso uruguaio", "pesos uruguaios"),
        "USD": ("dólar dos Estados Unidos da América", "dólares dos Estados Unidos da América"),
        "EUR": ("euro", "euros"),
    },
    "fr": {
        "PEN": ("sol péruvien", "sols péruviens"),
        "BRL": ("réal brésilien", "réals brésiliens"),
        "MXN": ("peso mexicain", "pesos mexicains"),
        "COP": ("peso colombien", "pesos colombiens"),
        "UYU": ("peso uruguayen", "pesos uruguayens"),
        "USD": ("dollar des États-Unis", "dollars des États-Unis"),
        "EUR": ("euro", "euros"),
    },
}

# Spanish needs none: it writes hundredths as a fraction.
_HUNDREDTHS: Final[Mapping[Language, Mapping[str, tuple[str, str]]]] = {
    "pt": {
        **dict.fromkeys(("BRL", "MXN", "COP", "USD"), ("centavo", "centavos")),
        "UYU": ("centésimo", "centésimos"),
        **dict.fromkeys(("PEN", "EUR"), ("cêntimo", "cêntimos")),
    },
    "fr": {
        **dict.fromkeys(("BRL", "MXN", "COP"), ("centavo", "centavos")),
        "UYU": ("centésimo", "centésimos"),
        "USD": ("cent", "cents"),
        **dict.fromkeys(("PEN", "EUR"), ("centime", "centimes")),
    },
}
_AND: Final[Mapping[Language, str]] = {"pt": "e", "fr": "et"}
# Zero is plural in Spanish ("cero soles"), singular in the other two ("zero real", "zéro euro").
_SINGULAR: Final[Mapping[Language, frozenset[int]]] = {
    "es": frozenset({1}),
    "pt": frozenset({0, 1}),
    "fr": frozenset({0, 1}),
}


def format_money(amount: Decimal, currency: str, locale: str) -> str:
    """Return the amount in figures with two decimals: ``S/ 1,234.50`` in Peru.

    The symbol stands only where `currency` is at home; abroad its ISO code does.

    Raises:
        ValueError: the currency or the marks of the locale are not recorded, or the amount is too
            large or not a whole number of hundredths: no amount is ever rounded in silence.
    """
    language, territory = split_locale(locale)
    _require_currency(currency)
    marks = separators(locale)
    digits = f"{_hundredths(amount.copy_abs()) / _HUNDRED:,.2f}".translate(
        {ord(","): marks.thousands, ord("."): marks.decimal}
    )
    home = _HOME.get((language, territory))
    is_home = home is not None and home.code == currency
    symbol = home.symbol if home and is_home else f"{currency}{NO_BREAK_SPACE}"
    sign = "-" if amount < 0 else ""
    if language == "fr":
        return f"{sign}{digits}{NO_BREAK_SPACE}{symbol.rstrip(NO_BREAK_SPACE)}"
    return f"{sign}{symbol}{digits}"


def money_in_words(amount: Decimal, currency: str, language: str) -> str:
    """Return the amount in words: *mil quinientos veintiuno y 50/100 soles*.

    `language` may carry a territory: ``es_MX`` then says *pesos* where ``es`` must say *pesos
    mexicanos*.

    Raises:
        ValueError: as for `format_money`; or the amount is negative.
    """
    spoken, territory = split_locale(language)
    _require_currency(currency)
    in_hundredths = int(_hundredths(amount))
    if in_hundredths < 0:
        raise ValueError(f"an amount in words cannot be negative: {amount}")
    units, hundredths = divmod(in_hundredths, _HUNDRED)
    name = _name(currency, spoken, territory)
    if not hundredths:
        return _counted(units, name, spoken)
    if spoken == "es":
        # Peruvian and Mexican usage. The fraction parts "millón" from the noun: no "de" here.
        return f"{cardinal(units, 'es', before_noun=False)} y {hundredths:02}/100 {name[1]}"
    parts = _counted(hundredths, _HUNDREDTHS[spoken][currency], spoken)
    if not units:
        # Alone, "centavos" would not say of what: "cinquenta centavos de real".
        return f"{parts} {_of(name[0], spoken)}"
    return f"{_counted(units, name, spoken)} {_AND[spoken]} {parts}"


def _require_currency(currency: str) -> None:
    if currency not in CURRENCIES:
        raise ValueError(f"unknown currency {currency!r}: use one of {', '.join(CURRENCIES)}")


def _hundredths(amount: Decimal) -> Decimal:
    """Return the amount in hundredths, after making sure that this loses nothing."""
    if not amount.is_finite() or abs(amount) > LARGEST_CARDINAL:
        raise ValueError(f"an amount cannot be {amount}: the largest is {LARGEST_CARDINAL}")
    if amount != amount.quantize(_HUNDREDTH):
        raise ValueError(f"an amount has at most two decimals: {amount}")
    return amount * _HUNDRED


def _name(currency: str, language: Language, territory: str | None) -> tuple[str, str]:
    home = _HOME.get((language, territory))
    if home and home.code == currency and home.name:
        return home.name
    return _NAMES[language][currency]


def _counted(number: int, name: tuple[str, str], language: Language) -> str:
    """Return the number and its noun, and the *de* of *un millón de soles*."""
    noun = name[0] if number in _SINGULAR[language] else name[1]
    ends_in_millions = number > 0 and number % _MILLION == 0
    return f"{cardinal(number, language)} {_of(noun, language) if ends_in_millions else noun}"


def _of(noun: str, language: Language) -> str:
    return f"d’{noun}" if language == "fr" and invites_elision(noun) else f"de {noun}"
