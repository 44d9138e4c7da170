"""Her plan, and her referent."""

from portal.records.catalogue.kinds import Table, hers, household


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


_PATHWAY = "pathway_id>pathway_person.pathway_id>account_id"
_VERSION = f"version_id>plan_version.id>{_PATHWAY}"
_STEP = f"lineage>action.lineage>{_VERSION}"
_MANDATE = f"mandate_id>mandate.id>{_PATHWAY}"
_INTERIM = f"interim_id>interim.id>absence_id>absence.id>{_PATHWAY}"
_OF_MANDATE = "mandate_id>mandate.id>pathway_id"
_OF_CHOICE = "choice_id>referent_choice.id>pathway_id"
_CHOICE = "choice_id>referent_choice.id>asked_by_id"

PLAN: tuple[Table, ...] = (
    household("plan_version", _("Les versions de votre plan"), _PATHWAY,
              shown="number drafted_at proposed_at revision asks_twice",
              who="drafted_by_id proposed_by_id", inner="id pathway_id"),
    household("goal", _("Vos buts"), _VERSION, apart="author_id typed_by_id",
              shown="domain words language author_name typed_by_name",
              inner="id version_id lineage position author_id typed_by_id"),
    household("action", _("Les étapes de votre plan"), _VERSION, apart="doer_id",
              shown="domain what language doer_name doer_service due_date paper",
              inner="id version_id lineage position doer_id"),
    household("plan_answer", _("Les réponses au plan"), _VERSION, apart="account_id",
              shown="side kind words language except_lines kept_lines on_paper typed_by_name method"
              " device at",
              who="account_id referent_id",
              inner="id version_id since_id typed_by_id rank seal edition ledger_seq",
              opens="salt"),
    hers("late_words", _("Vos mots pas encore envoyés"), "account_id",
         shown="words language at", inner="account_id"),
    household("paper_agreement", _("Vos accords sur papier"), "person_id",
              shown="signed_on recorded_by_name recorded_at language confirmed answered_at",
              ends="version_id>plan_version.id>pathway_id",
              inner="id version_id person_id recorded_by_id seal"),
    household("correction", _("Les mots corrigés"), _VERSION,
              apart="lineage>action.lineage>doer_id lineage>goal.lineage>author_id",
              shown="field text by_name at", inner="id version_id lineage rank by_id"),
    household("progress", _("Où en sont les étapes"), _STEP,
              apart="by_id lineage>action.lineage>doer_id", shown="state cause at", who="by_id",
              inner="id lineage rank"),
    household("acceptance", _("Qui a promis une étape"), _STEP,
              apart="account_id lineage>action.lineage>doer_id",
              shown="accepts words language at", who="account_id",
              inner="id lineage rank promise"),
    hers("nothing_for_now", _("Vous ne voulez rien pour le moment"), "person_id",
         shown="said_at", inner="person_id"),
    household("review", _("Quand on fait le point"), _PATHWAY, shown="held_on by_name at",
              inner="id pathway_id by_id"),
    hers("balance", _("Votre bilan"), "person_id",
         shown="helped next_contact language written_at closed_at",
         ends="pathway_id", inner="id pathway_id person_id"),
    hers("goal_outcome", _("Où en sont vos buts"), "balance_id>balance.id>person_id",
         shown="outcome words language", ends="balance_id>balance.id>pathway_id",
         inner="id balance_id lineage"),
)  # fmt: skip

REFERENT: tuple[Table, ...] = (
    household("mandate", _("Votre référent"), _PATHWAY,
              veiled="asked_by_id>themes notice notice_language is_silent",
              shown="asked_at themes notice notice_language is_silent started_at closed_at"
              " closed_how", who="helper_id asked_by_id", inner="id pathway_id ranked_id"),
    household("mandate_event", _("Ce qui se passe avec votre référent"), _MANDATE,
              apart="by_id", shown="kind at", who="by_id",
              inner="id mandate_id notice_hash mandate_digest ledger_seq", opens="salt"),
    household("mandate_yes", _("Votre oui à un référent"), "by_id",
              shown="at themes notice notice_language", ends=_OF_MANDATE,
              inner="id mandate_id by_id ledger_seq",
              opens="salt"),
    # Why he is not free is his alone: she is told that he is not, and never asked to weigh it.
    household("decline_reason", "", "", ends=_OF_MANDATE,
    inner="mandate_id", others="category words"),
    household("referent_choice", _("Vos choix pour la commission"), "asked_by_id",
              shown="asked_at words language is_silent answer_due closed_at closed_how",
              ends="pathway_id", inner="id pathway_id asked_by_id"),
    household("ranked_wish", _("L’ordre de vos choix"), _CHOICE, shown="position at",
              who="helper_id", ends=_OF_CHOICE,
              inner="id choice_id by_id ledger_seq", opens="salt"),
    household("commission_answer", _("La réponse de la commission"), _CHOICE,
              shown="words language at", who="helper_id by_id", ends=_OF_CHOICE,
              inner="id choice_id ledger_seq",
              opens="salt"),
    household("proposed_name", _("Les noms qu’on vous propose"), _PATHWAY, shown="at",
              who="helper_id by_id", inner="id pathway_id"),
    household("absence", _("Quand votre référent n’est pas là"), _PATHWAY,
              shown="said_at shared_at interim_due closed_at closed_how",
              who="helper_id said_by_id", inner="id pathway_id"),
    hers("absence_back", _("Vous dites que cette personne est revenue"), "person_id", shown="at",
         ends="absence_id>absence.id>pathway_id", inner="absence_id person_id"),
    household("interim", _("Qui vous répond en attendant"),
              f"absence_id>absence.id>{_PATHWAY}", shown="named_at ended_at ended_how",
              who="helper_id named_by_id", inner="id absence_id"),
    hers("interim_answer", _("Ce que vous dites de cette personne"), "person_id",
         shown="says_yes at", ends="interim_id>interim.id>absence_id>absence.id>pathway_id",
         inner="interim_id person_id joined_member_id"),
    hers("handover", _("Ce que votre référent passe au suivant"), "person_id", only="shown_at",
         shown="begun_at shown_at approved_at", ends=_OF_MANDATE, inner="id mandate_id person_id"),
    hers("handover_line", _("Les lignes passées au suivant"),
         "handover_id>handover.id>person_id", only="handover_id>handover.id>shown_at",
         shown="theme words language edited_at removed_at",
         ends="handover_id>handover.id>mandate_id>mandate.id>pathway_id",
         inner="id handover_id position"),
)  # fmt: skip
