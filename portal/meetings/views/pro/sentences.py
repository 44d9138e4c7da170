"""The sentences at a desk for what the rules of meetings refuse."""

from portal.web.language import lazy

PRO_SENTENCES = {
    "no-words": lazy("Écrivez quelques mots."),
    "no-place": lazy("Écrivez le lieu."),
    "no-doer": lazy("Choisissez quelqu’un du cercle, ou écrivez le nom du proche."),
    "not-referent": lazy("Seul le référent actif peut le faire."),
    "nobody-named": lazy("Dites de qui il s’agit."),
    "not-there": lazy("Cela n’y est plus. Regardez la réunion à nouveau."),
    "over": lazy("Cette réunion est finie. Elle ne change plus."),
    "three-times": lazy("Proposez trois horaires différents."),
    "in-the-past": lazy("Proposez des horaires à venir."),
    "not-in-circle": lazy("Cette personne n’est plus dans le cercle."),
    "already-fixed": lazy("L’horaire est déjà fixé."),
    "not-invited": lazy("Vous n’êtes pas invité à cette réunion."),
    "answer-each": lazy("Les horaires ont changé. Lisez-les, puis répondez à chacun."),
    "not-answered": lazy(
        "La personne n’a pas encore répondu. Attendez, ou écrivez la raison de tenir la réunion "
        "sans elle."
    ),
    "she-cannot": lazy("La personne ne peut pas à cet horaire. Choisissez ou proposez un autre."),
    "not-fixed": lazy("Fixez d’abord l’horaire."),
    "too-late": lazy(
        "L’heure de la réunion est passée. Dites ici comment elle a eu lieu : vos mots sont gardés."
    ),
    "too-early": lazy("La réunion n’a pas encore eu lieu. Revenez après."),
    "reason-missing": lazy("Écrivez pourquoi la réunion a eu lieu sans elle."),
    "not-chosen": lazy("Elle n’a pas dit qu’elle ne venait pas. Écrivez la raison."),
    "say-who": lazy("Cochez qui n’était pas là, et dites que la réunion a eu lieu sans elle."),
    "she-said-no": lazy(
        "Elle a dit qu’elle ne pouvait plus venir. Elle seule change cela, sur sa page."
    ),
    "not-said": lazy("Vous n’avez pas dit que vous ne veniez plus."),
    "not-held": lazy("Dites d’abord que la réunion a eu lieu."),
    "already-told": lazy("Le compte rendu est déjà donné. Il ne change plus."),
    "not-everyone": lazy(
        "Cette réunion était avec une seule personne du foyer. Elle peut écrire cela dans ses buts."
    ),
    "plan-closed": lazy(
        "La décision attend encore. Il faut le plan partagé avec vous, et être le référent actif."
    ),
}
