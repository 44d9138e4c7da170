"""Words that no slip ever touches: they count, tell the time, forbid, allow or oblige."""

import re
from unicodedata import combining, normalize

_NEGATIONS = (
    "n ne pas plus jamais sans rien aucun aucune personne non ni guere sauf contre"
    " no not never without nothing none nobody sin nunca nada jamas ninguno ninguna nadie"
    " не ні без ніколи нічого ніхто لا لم لن ليس بدون دون"
)
_NUMBERS = (
    "zero un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
    " seize vingt trente quarante cinquante soixante septante huitante nonante cent mille million"
    " milliard demi moitie tiers quart double triple premier premiere second seconde dernier"
    " derniere dizaine douzaine quinzaine centaine millier"
    " one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
    " hundred thousand half first last"
    " uno una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce veinte"
    " treinta cuarenta cincuenta sesenta setenta ochenta noventa ciento mil medio primero ultimo"
    " один одна два дві три чотири пять шість сім вісім девять десять двадцять тридцять сорок сто"
    " тисяча половина перший"
    " واحد اثنان ثلاثة اربعة خمسة ستة سبعة ثمانية تسعة عشرة عشرون مئة مائة الف نصف"
)
_TIMES = (
    "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin"
    " juillet aout septembre octobre novembre decembre an annee mois semaine jour journee heure"
    " minute matin matinee midi soir soiree nuit minuit hier demain aujourdhui aujourd hui veille"
    " lendemain avant apres depuis pendant toujours souvent parfois bientot tard tot prochain"
    " prochaine"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december year month week day hour morning noon"
    " evening night yesterday today tomorrow before after always often"
    " lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio"
    " julio agosto septiembre octubre noviembre diciembre ano mes semana dia hora manana tarde"
    " noche ayer hoy antes despues siempre"
    " понеділок вівторок середа четвер пятниця субота неділя січень лютий березень квітень травень"
    " червень липень серпень вересень жовтень листопад грудень рік місяць тиждень день година"
    " ранок вечір ніч вчора сьогодні завтра"
    " الاثنين الثلاثاء الاربعاء الخميس الجمعة السبت الاحد يناير فبراير مارس ابريل مايو يونيو يوليو"
    " اغسطس سبتمبر اكتوبر نوفمبر ديسمبر سنة شهر اسبوع يوم ساعة صباح مساء ليل امس اليوم غدا"
)
_MODALS = re.compile(
    r"(peu[xtv]|pou[vr]|puis|doi|dev|veu|voul|voud|faut|faud|fall|oblig|inter|autoris|refus|accep"
    r"|allow|forbid|refuse|accept|must|should|could|would|pued|podr|deb|quier|querr)"
)
"""How words begin that oblige, allow or forbid."""


def fold(text: str) -> str:
    """Return ``text`` without accents and capitals."""
    bare = "".join(letter for letter in normalize("NFD", text) if not combining(letter))
    return normalize("NFC", bare).casefold()


def _bare(word: str) -> str:
    """Return a folded word without the s of its plural."""
    return word.removesuffix("s")


_CLOSED = frozenset(_bare(one) for one in fold(f"{_NEGATIONS} {_NUMBERS} {_TIMES}").split())


def tells(text: str) -> bool:
    """Say whether ``text`` holds a word that no slip may touch."""
    words = re.findall(r"\w+", fold(text))
    return any(_bare(one) in _CLOSED or _MODALS.match(one) for one in words)
