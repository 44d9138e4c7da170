"""Her circle, her agreements, who looked, her other plans, her meetings, what is new."""

from portal.records.catalogue.kinds import Eraser, Kept, Table, hers, household


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


_PATHWAY = "pathway_id>pathway_person.pathway_id>account_id"
_OF_MEETING = "meeting_id>meeting.id>pathway_id"
_MEETING = "meeting_id>meeting_person.meeting_id>person_id"

CIRCLE = (
    household("pathway", _("Votre chemin"), "id>pathway_person.pathway_id>account_id",
              shown="state target_public accepted_at active_since",
              ends="id", inner="id territory_id"),
    household("pathway_event", _("Comment votre chemin avance"), _PATHWAY,
              shown="at state by notice notice_language", inner="id pathway_id rank"),
    household("pathway_person", _("Votre place sur ce chemin"), "account_id",
              shown="is_child left_at paused_at", ends="pathway_id", inner="account_id pathway_id"),
    household("circle_member", _("Qui est dans votre cercle"),
              "id>circle_answer.member_id>person_id",
              shown="relative_name relative_tie outside_service is_dedicated joined_at left_at",
              who="account_id", ends="pathway_id", inner="id pathway_id common_since"),
    hers("circle_answer", _("Ce que vous dites de votre cercle"), "person_id",
         shown="why language asked_at word answered_at ended_at", who="asked_by_id",
         ends="member_id>circle_member.id>pathway_id", inner="id member_id person_id"),
    hers("trusted_person", _("Votre personne de confiance"), "person_id",
         shown="reads types attends chosen_at until accepted_at ended_at", who="account_id",
         inner="id person_id member_id ended_by_id"),
    hers("guardianship", _("Votre mesure de protection"), "person_id",
         shown="recorded_at name measure court judged_on until recorded_by_name confirmed_by_name"
         " confirmed_at contested_at words language reply answered_at ended_at",
         inner="id person_id territory_id account_id recorded_by_id confirmed_by_id ended_by_id"),
    hers("guardianship_act", _("Ce qui est dit de votre mesure"),
         "measure_id>guardianship.id>person_id", shown="kind at words language", who="by_id",
         inner="id measure_id measure_digest ledger_seq", opens="salt"),
    hers("trusted_act", _("Ce qui est dit de votre personne de confiance"),
         "trusted_id>trusted_person.id>person_id", shown="kind at until", who="by_id",
         inner="id trusted_id ticked ledger_seq", opens="salt"),
    hers("circle_handover", _("Ce qu’on vous écrit en partant"), "person_id",
         shown="words language at", who="by_id", inner="id person_id"),
    hers("external_plan", _("Vos autres plans"), "person_id",
         shown="kind_code coordinator_name coordinator_service coordinator_phone second_name"
         " second_service starts_on ends_on note language added_by_name added_at changed_by_name"
         " changed_at ended_at", ends="pathway_id",
         inner="id pathway_id person_id revision added_by_id"),
    Table("external_plan_kind", Kept.WORK, Eraser.SERVICES,
          inner="code number official labels meanings domain pair active"),
)  # fmt: skip

AGREEMENTS = (
    hers("consent_record", _("Vos accords"), "person_id",
         shown="theme purpose valid_until notice notice_version notice_language notice_fr"
         " items created_at", who="recipient_id", inner="id person_id notice_hash granted_with"),
    hers("consent_event", _("Ce que vous dites de vos accords"),
         "record_id>consent_record.id>person_id",
         shown="state kind at means company device", who="by_id",
         inner="id record_id record_digest ledger_seq", opens="salt"),
    hers("panel_place", _("Le groupe d’une étude où vous êtes entré"), "person_id",
         shown="entered_at left_at", inner="id panel_id person_id"),
    # The readings are the proof of who looked: they stay their 12 months, beside no name of hers.
    Table("access_line", Kept.LOG, Eraser.LOG_BY_NIGHT, _("Qui a vu vos informations"),
          "person_id", shown="at viewer_name viewer_service basis themes purpose ground motive"
          " explained_before", inner="id person_id viewer_id",
          later="id>law_reading.line_id>access_id>law_delay.access_id>until"),
    Table("access_question", Kept.LOG, Eraser.LOG_BY_NIGHT, _("Vos questions sur une lecture"),
          "person_id", shown="at words language due", inner="id line_id person_id territory_id"),
    Table("access_answer", Kept.LOG, Eraser.LOG_BY_NIGHT, _("Les réponses à vos questions"),
          "question_id>access_question.id>person_id", shown="at words language by_name",
          inner="id question_id by_id"),
    # Its motive and its reason stand in the lines above, once she may read them.
    Table("law_access", Kept.LOG, Eraser.LOG_BY_NIGHT, whose="person_id",
          inner="id person_id territory_id viewer_id viewer_name viewer_service ground themes"
          " explained_before asks_delay at ends_at", others="motive"),
    Table("law_delay", Kept.LOG, Eraser.LOG_BY_NIGHT, whose="access_id>law_access.id>person_id",
          inner="access_id by_id by_name at until", others="reason"),
    Table("law_reading", Kept.LOG, Eraser.LOG_BY_NIGHT, whose="access_id>law_access.id>person_id",
          inner="line_id access_id"),
)  # fmt: skip

MEETINGS = (
    household("meeting", _("Vos réunions"), "id>meeting_person.meeting_id>person_id",
              shown="kind place place_language starts_at caller_name made_at held_at"
              " report_due"
              " cancelled_at cancel_reason cancel_language",
              who="asked_by_id", ends="pathway_id", inner="id pathway_id number caller_id"
              " held_with_her was_at cancelled_by_id cancelled_by_name"),
    hers("meeting_person", _("Comment vous participez"), "person_id",
         shown="part words language answered_at missed absent_at absence_reason absence_language"
         " absence_by_name absence_at", ends=_OF_MEETING,
         inner="id meeting_id person_id absence_chosen",
         sealed="absence_reason meeting.absence_reason meeting_id"),
    hers("meeting_decline", _("Quand vous ne pouvez plus venir"), "account_id", shown="at",
         ends=_OF_MEETING, inner="id meeting_id account_id"),
    household("meeting_slot", _("Les dates proposées"), _MEETING, shown="starts_at",
              ends=_OF_MEETING, inner="id meeting_id position"),
    hers("slot_answer", _("Quand vous pouvez venir"), "account_id", shown="can at",
         ends=f"slot_id>meeting_slot.id>{_OF_MEETING}", inner="slot_id account_id"),
    household("meeting_suggestion", _("Qui est proposé pour venir"), _MEETING,
              ends=_OF_MEETING, inner="meeting_id member_id"),
    hers("meeting_tick", _("Qui vous faites venir"), "person_id", shown="at",
         ends=_OF_MEETING, inner="meeting_id member_id person_id"),
    household("agenda_point", _("Ce dont on parle"), _MEETING, apart="by_id",
              shown="words language by_name at", ends=_OF_MEETING, inner="id meeting_id by_id"),
    household("meeting_report", _("Les comptes rendus"), _MEETING,
              shown="words language by_name at", ends=_OF_MEETING, inner="id meeting_id by_id"),
    hers("report_reply", _("Vos mots sur les comptes rendus"), "by_id",
         shown="words language by_name at", ends=f"report_id>meeting_report.id>{_OF_MEETING}",
         inner="id report_id by_id rank"),
    household("decision", _("Ce qui est décidé"), _MEETING, apart="doer_id",
              shown="domain what language doer_name due_date at drafted_at",
              ends=_OF_MEETING, inner="id meeting_id position doer_id lineage"),
    hers("family_note", _("Vos notes de famille"), "by_id", shown="words language at",
         gone="erased_at", ends=_OF_MEETING, inner="id meeting_id by_id erased_at"),
)  # fmt: skip

NEWS = (
    Table("notice", Kept.NOTICES, Eraser.NOTICES_BY_NIGHT, _("Vos nouvelles"), "recipient_id",
          shown="kind at read_at", inner="id recipient_id about_id subject_id path"),
    hers("notice_channel", _("Comment vous savez qu’il y a du nouveau"), "account_id",
         shown="channel address hours language chosen_at", inner="account_id"),
    hers("channel_check", _("Ce que vous avez écrit pour être prévenu"), "account_id",
         shown="channel address hours language since", inner="account_id tries asked expires_at",
         opens="code"),
    hers("outbox", _("Ce qui part vers vous"), "recipient_id", shown="channel state at ended_at",
         inner="id recipient_id code due_at tries holder held_until fault"),
    hers("participation", _("Quand vous avez donné votre avis"), "account_id",
         shown="moment period", inner="account_id", opens="receipt"),
    hers("sitting_offer", _("Les avis que l’on vous propose"), "account_id",
         shown="moment period", inner="account_id"),
)  # fmt: skip
