"""Words that hold a sentence together and say nothing of what it is about, in the languages of the library, and signs."""

from typing import Final

_SPANISH: Final = (
    "a al ante cada como con contra de del desde donde e el en entre es esta este esto la las lo "
    "los ni no o para por que se sin sobre su sus u un una y"
)
_PORTUGUESE: Final = (
    "a à ao aos as às cada com como contra da das de do dos e em entre esta este isto na nas nem "
    "no nos não o onde os ou para pela pelas pelo pelos por que se sem sobre seu sua seus suas um uma"
)
_FRENCH: Final = (
    "à au aux avec ce ces cet cette chaque comme contre dans de des du elle en entre est et il la "
    "le les leur leurs ne ni ou où par pas pour que qui sa sans se ses son sous sur un une "
    "d’ l’ n’ s’ qu’ d' l' n' s' qu'"
)
_SIGNS: Final = ". , ; : ( ) – — - / « » “ ” ¶"

FUNCTION_WORDS: Final = tuple(dict.fromkeys(f"{_SPANISH} {_PORTUGUESE} {_FRENCH} {_SIGNS}".split()))
