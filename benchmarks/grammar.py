"""The floor of parsing: the four conditions as a `lark` LALR grammar reads them, and nothing else done with them."""

from lark import Lark

_GRAMMAR = r"""
?start: either
?either: both ("ou" both)*
?both: part ("et" part)*
?part: "(" either ")" | condition
condition: NAME OPERATOR value?
value: (PERIOD | NUMBER | WORD) ("ou" WORD)*
NAME: "Type" | "Logiciel" | "Chiffre d’affaires" | "Dernier contact" | "Infolettre" | "Ville" | "Notes"
OPERATOR.2: "est pendant" | "est supérieur à" | "est" | "n'est pas oui" | "comprend" | "contient"
PERIOD.2: "l'année dernière" | "ce mois-ci" | "aujourd'hui"
NUMBER.1: /\d+(,\d+)?/
WORD: /(?!et\b|ou\b)[^\s()]+/
%ignore " "
"""
READER = Lark(_GRAMMAR, parser="lalr")
