"""Closed lists and lengths of this room: secrets that everybody tries first, a new card's life."""

from datetime import timedelta

NEW_CARD_LIFE = timedelta(days=14)
"""How long a card waits for its first use: lost on the way, it must not wait for a finder."""

LOST_CARD_WAIT = timedelta(hours=24)
"""How long after two people agreed her new card is made: she may read of it, and say no."""

LOST_CARD_LIFE = timedelta(days=14)
"""How long the paper of a lost card waits for the next step."""

OPENING_DIGITS = 4
"""How long the code is that is said or handed over apart from a new card."""

COMMON_PINS = frozenset(
    """
    123456 111111 123123 000000 654321 121212 112233 666666 123321 222222
    555555 777777 999999 888888 333333 444444 101010 159753 147258 131313
    789456 456789 696969 159357 111222 147852 232323 258456 110110 142536
    987654 102030 246810 963852 741852 852456 369258 753951 951753 258369
    159159 123654 321321 456456 789789 147147 258258 369369 112211 121121
    212121 313131 414141 515151 616161 717171 818181 919191 202020 303030
    404040 505050 606060 707070 808080 909090 454545 525252 565656 575757
    676767 787878 898989 989898 878787 767676 656565 545454 434343 343434
    242424 141414 100000 200000 111000 000111 001122 010203 012345 234567
    345678 567890 098765 543210 135790 135791 246802 420420 778899 998877
    """.split()
)

COMMON_PASSWORDS = frozenset(
    """
    motdepasse motdepasse1 motdepasse12 motdepasse123 motdepasse1234 monmotdepasse
    password1234 password12345 password123456 passwordpassword azertyuiop123 azertyuiopqsdf
    azertyuiop12 qwertyuiop12 qwertyuiop123 qwertyuiopas 123456789012 1234567890123 012345678901
    123456123456 123123123123 1q2w3e4r5t6y 1a2z3e4r5t6y administrateur administrator1
    bonjourbonjour bonjour12345 soleilsoleil jetaimejetaime doudoudoudou loulouloulou
    departement12 conseildepartemental assistantesociale bienvenue1234 bienvenue2024
    bienvenue2025 bienvenue2026 changezmoi12 changemenow1 iloveyou1234 letmein12345 abcdefghijkl
    abcd1234abcd aaaaaaaaaaaa marseille1234 parissaintgermain
    """.split()
)
