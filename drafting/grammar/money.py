"""Amounts of money in figures and in words.

The territory decides the decimal mark, which differs inside Spanish; a symbol is used only where
the currency is at home, because ``$`` alone names four of ours.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from msgspec import Struct

from drafting.grammar.cardinals import LARGEST_CARDINAL, cardinal
from drafting.grammar.languages import NO_BREAK_SPACE, Language, split_locale, word_table
from drafting.grammar.more import MORE
from drafting.grammar.numbers import separators
from drafting.grammar.sounds import invites_elision

CURRENCIES: Final = word_table(
    "PEN BRL MXN COP UYU USD EUR ARS BOB CLP CRC CUP DOP GTQ NIO PAB PYG VES"
)
WITHOUT_HUNDREDTHS: Final = frozenset({"CLP", "PYG"})
"""ISO 4217: currencies that have no minor unit."""

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
    ("es", "AR"): _HomeCurrency(code="ARS", symbol=f"${NO_BREAK_SPACE}", name=("peso", "pesos")),
    ("es", "BO"): _HomeCurrency(code="BOB", symbol=f"Bs{NO_BREAK_SPACE}"),
    ("es", "CL"): _HomeCurrency(code="CLP", symbol="$", name=("peso", "pesos")),
    ("es", "CR"): _HomeCurrency(code="CRC", symbol="₡", name=("colón", "colones")),
    ("es", "CU"): _HomeCurrency(code="CUP", symbol="$", name=("peso", "pesos")),
    ("es", "DO"): _HomeCurrency(code="DOP", symbol="RD$"),
    ("es", "GT"): _HomeCurrency(code="GTQ", symbol="Q", name=("quetzal", "quetzales")),
    ("es", "NI"): _HomeCurrency(code="NIO", symbol="C$", name=("córdoba", "córdobas")),
    ("es", "PA"): _HomeCurrency(code="PAB", symbol="B/.", name=("balboa", "balboas")),
    ("es", "PY"): _HomeCurrency(
        code="PYG", symbol=f"₲{NO_BREAK_SPACE}", name=("guaraní", "guaraníes")
    ),
    ("es", "VE"): _HomeCurrency(
        code="VES", symbol=f"Bs.{NO_BREAK_SPACE}", name=("bolívar", "bolívares")
    ),
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
        "ARS": ("peso argentino", "pesos argentinos"),
        "BOB": ("boliviano", "bolivianos"),
        "CLP": ("peso chileno", "pesos chilenos"),
        "CRC": ("colón costarricense", "colones costarricenses"),
        "CUP": ("peso cubano", "pesos cubanos"),
        "DOP": ("peso dominicano", "pesos dominicanos"),
        "GTQ": ("quetzal guatemalteco", "quetzales guatemaltecos"),
        "NIO": ("córdoba nicaragüense", "córdobas nicaragüenses"),
        "PAB": ("balboa panameño", "balboas panameños"),
        "PYG": ("guaraní paraguayo", "guaraníes paraguayos"),
        "VES": ("bolívar venezolano", "bolívares venezolanos"),
    },
    "pt": {
        "PEN": ("sol peruano", "sóis peruanos"),
        "BRL": ("real", "reais"),
        "MXN": ("peso mexicano", "pesos mexicanos"),
        "COP": ("peso colombiano", "pesos colombianos"),
        "UYU": ("peso uruguaio", "pesos uruguaios"),
        "USD": ("dólar dos Estados Unidos da América", "dólares dos Estados Unidos da América"),
        "EUR": ("euro", "euros"),
        "ARS": ("peso argentino", "pesos argentinos"),
        "BOB": ("boliviano", "bolivianos"),
        "CLP": ("peso chileno", "pesos chilenos"),
        "CRC": ("colón costarriquenho", "colones costarriquenhos"),
        "CUP": ("peso cubano", "pesos cubanos"),
        "DOP": ("peso dominicano", "pesos dominicanos"),
        "GTQ": ("quetzal guatemalteco", "quetzais guatemaltecos"),
        "NIO": ("córdoba nicaraguense", "córdobas nicaraguenses"),
        "PAB": ("balboa panamenho", "balboas panamenhos"),
        "PYG": ("guarani paraguaio", "guaranis paraguaios"),
        "VES": ("bolívar venezuelano", "bolívares venezuelanos"),
    },
    "fr": {
        "PEN": ("sol péruvien", "sols péruviens"),
        "BRL": ("réal brésilien", "réals brésiliens"),
        "MXN": ("peso mexicain", "pesos mexicains"),
        "COP": ("peso colombien", "pesos colombiens"),
        "UYU": ("peso uruguayen", "pesos uruguayens"),
        "USD": ("dollar des États-Unis", "dollars des États-Unis"),
        "EUR": ("euro", "euros"),
        "ARS": ("peso argentin", "pesos argentins"),
        "BOB": ("boliviano", "bolivianos"),
        "CLP": ("peso chilien", "pesos chiliens"),
        "CRC": ("colón costaricain", "colóns costaricains"),
        "CUP": ("peso cubain", "pesos cubains"),
        "DOP": ("peso dominicain", "pesos dominicains"),
        "GTQ": ("quetzal guatémaltèque", "quetzals guatémaltèques"),
        "NIO": ("córdoba nicaraguayen", "córdobas nicaraguayens"),
        "PAB": ("balboa panaméen", "balboas panaméens"),
        "PYG": ("guarani paraguayen", "guaranis paraguayens"),
        "VES": ("bolivar vénézuélien", "bolivars vénézuéliens"),
    },
}

_FURTHER_SIGNS: Final = {"US$": "USD", "U$S": "USD", "S/.": "PEN"}
"""What people type though no territory has it for its own."""

# Spanish needs none: it writes hundredths as a fraction.
_HUNDREDTHS: Final[Mapping[Language, Mapping[str, tuple[str, str]]]] = {
    "pt": {
        **dict.fromkeys(
            word_table("BRL MXN COP USD ARS BOB CUP DOP GTQ NIO"), ("centavo", "centavos")
        ),
        **dict.fromkeys(("UYU", "PAB"), ("centésimo", "centésimos")),
        **dict.fromkeys(("PEN", "EUR", "CRC", "VES"), ("cêntimo", "cêntimos")),
    },
    "fr": {
        **dict.fromkeys(word_table("BRL MXN COP ARS BOB CUP DOP GTQ NIO"), ("centavo", "centavos")),
        **dict.fromkeys(("UYU", "PAB"), ("centésimo", "centésimos")),
        "USD": ("cent", "cents"),
        **dict.fromkeys(("PEN", "EUR", "CRC", "VES"), ("centime", "centimes")),
    },
}
_AND: Final[Mapping[Language, str]] = {"pt": "e", "fr": "et"}
# Zero is plural in Spanish ("cero soles"), singular in the other two ("zero real", "zéro euro").
_SINGULAR: Final[Mapping[Language, frozenset[int]]] = {
    "es": frozenset({1}),
    "pt": frozenset({0, 1}),
    "fr": frozenset({0, 1}),
    **dict.fromkeys(MORE, frozenset({1})),
}


def format_money(amount: Decimal, currency: str, locale: str) -> str:
    """Return the amount in figures with the decimals of its currency: ``S/ 1,234.50`` in Peru, ``$1.235`` in Chile.

    The symbol stands only where `currency` is at home; abroad its ISO code does.

    Raises:
        ValueError: the currency or the marks of the locale are not recorded, or the amount is too
            large or not a whole number of hundredths: no amount is ever rounded in silence.
    """
    language, territory = split_locale(locale)
    _require_currency(currency)
    marks = separators(locale)
    decimals = 0 if currency in WITHOUT_HUNDREDTHS else 2
    digits = f"{_hundredths(amount.copy_abs(), currency) / _HUNDRED:,.{decimals}f}".translate(
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
    in_hundredths = int(_hundredths(amount, currency))
    if in_hundredths < 0:
        raise ValueError(f"an amount in words cannot be negative: {amount}")
    units, hundredths = divmod(in_hundredths, _HUNDRED)
    name = _name(currency, spoken, territory)
    if not hundredths:
        return _counted(units, name, spoken)
    if spoken in MORE:
        return MORE[spoken].amount_in_words.format(
            units=cardinal(units, spoken), hundredths=f"{hundredths:02}", currency=name[1]
        )
    if spoken == "es":
        # Peruvian and Mexican usage. The fraction parts "millón" from the noun: no "de" here.
        return f"{cardinal(units, 'es', before_noun=False)} y {hundredths:02}/100 {name[1]}"
    parts = _counted(hundredths, _HUNDREDTHS[spoken][currency], spoken)
    if not units:
        # Alone, "centavos" would not say of what: "cinquenta centavos de real".
        return f"{parts} {_of(name[0], spoken)}"
    return f"{_counted(units, name, spoken)} {_AND[spoken]} {parts}"


def currency_signs(locale: str) -> Mapping[str, frozenset[str]]:
    """Return what stands before or behind figures, with the currencies that it can mean.

    Codes, symbols, and the ``$`` that several have: at home in one of those it is that one.
    """
    home = _HOME.get(split_locale(locale))
    found = [(code, code) for code in CURRENCIES]
    found += [(item.symbol.strip(NO_BREAK_SPACE), item.code) for item in _HOME.values()]
    signs = _by_word([*found, *_FURTHER_SIGNS.items()])
    own = {home.symbol.strip(NO_BREAK_SPACE): frozenset({home.code})} if home else {}
    return {**signs, **own}


def currency_nouns(locale: str) -> Mapping[str, frozenset[str]]:
    """Return the nouns of currencies, singular and plural, with those that each can mean: *peso* is that of seven."""
    language, territory = split_locale(locale)
    known = MORE[language].currencies if language in MORE else _NAMES[language]
    return _by_word(
        (name.split()[0], code) for code in known for name in _name(code, language, territory)
    )


def _by_word(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for word, code in pairs:
        found[word] = found.get(word, frozenset()) | {code}
    return found


def _require_currency(currency: str) -> None:
    if currency not in CURRENCIES:
        raise ValueError(f"unknown currency {currency!r}: use one of {', '.join(CURRENCIES)}")


def _hundredths(amount: Decimal, currency: str) -> Decimal:
    """Return the amount in hundredths, after making sure that this loses nothing."""
    if not amount.is_finite() or abs(amount) > LARGEST_CARDINAL:
        raise ValueError(f"an amount cannot be {amount}: the largest is {LARGEST_CARDINAL}")
    if amount != amount.quantize(_HUNDREDTH):
        raise ValueError(f"an amount has at most two decimals: {amount}")
    if currency in WITHOUT_HUNDREDTHS and amount != amount.to_integral_value():
        raise ValueError(f"an amount in {currency} has no decimals: {amount}")
    return amount * _HUNDRED


def _name(currency: str, language: Language, territory: str | None) -> tuple[str, str]:
    home = _HOME.get((language, territory))
    if home and home.code == currency and home.name:
        return home.name
    if language not in MORE:
        return _NAMES[language][currency]
    try:
        return MORE[language].currencies[currency]
    except KeyError:
        message = f"no name for {currency} is recorded in {language!r}"
        raise ValueError(message) from None


def _counted(number: int, name: tuple[str, str], language: Language) -> str:
    """Return the number and its noun, and the *de* of *un millón de soles*."""
    noun = name[0] if number in _SINGULAR[language] else name[1]
    ends_in_millions = number > 0 and number % _MILLION == 0
    return f"{cardinal(number, language)} {_of(noun, language) if ends_in_millions else noun}"


def _of(noun: str, language: Language) -> str:
    if language in MORE:
        return f"{MORE[language].prepositions['of']} {noun}"
    return f"d’{noun}" if language == "fr" and invites_elision(noun) else f"de {noun}"
