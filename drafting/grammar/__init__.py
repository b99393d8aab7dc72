"""Words that depend on other words: nouns, numbers, dates, amounts, lists and typography.

The lowest layer of the product: pure functions over Spanish, Portuguese (Brazil) and French, and
over whatever language has a table (``more.MORE``). It knows no clause, no jurisdiction and no file.
What a rule cannot decide is data of the noun.
"""

from drafting.grammar.agreement import Gender, GrammaticalNumber
from drafting.grammar.cardinals import cardinal
from drafting.grammar.dates import MONTH_NAMES, date_in_words, format_date
from drafting.grammar.demonstratives import before_demonstrative
from drafting.grammar.languages import LANGUAGES, SHIPPED, Language
from drafting.grammar.lists import join_list
from drafting.grammar.money import WITHOUT_HUNDREDTHS, format_money, money_in_words
from drafting.grammar.nouns import (
    RELATIONS,
    Elision,
    Noun,
    affix,
    affix_and_text,
    agree,
    inflect,
)
from drafting.grammar.numbers import group_digits, number_in_words, roman
from drafting.grammar.ordinals import ordinal, ordinal_figure
from drafting.grammar.spoken import NUMBER_WORDS
from drafting.grammar.typography import capitalise_initial, polish_typography

__all__ = [
    "LANGUAGES",
    "MONTH_NAMES",
    "NUMBER_WORDS",
    "RELATIONS",
    "SHIPPED",
    "WITHOUT_HUNDREDTHS",
    "Elision",
    "Gender",
    "GrammaticalNumber",
    "Language",
    "Noun",
    "affix",
    "affix_and_text",
    "agree",
    "before_demonstrative",
    "capitalise_initial",
    "cardinal",
    "date_in_words",
    "format_date",
    "format_money",
    "group_digits",
    "inflect",
    "join_list",
    "money_in_words",
    "number_in_words",
    "ordinal",
    "ordinal_figure",
    "polish_typography",
    "roman",
]
