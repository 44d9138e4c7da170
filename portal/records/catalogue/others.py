"""What is about nobody who is accompanied: places, services, opinions without a name, proofs."""

from portal.records.catalogue.kinds import Eraser, Kept, Table

_WORK = (Kept.WORK, Eraser.SERVICES)
_NAMELESS = (Kept.NAMELESS, Eraser.NOBODY)
_PROOF = (Kept.PROOF, Eraser.NOBODY)

ELSEWHERE = (
    Table("department", *_WORK, inner="id code name"),
    Table("territory", *_WORK, inner="id code name department_id name_to_confirm"),
    Table("setting_change", *_WORK,
          inner="id territory_id department_id key value from_day rank recorded_at by_id",
          others="by_name"),
    Table("target_public", *_WORK, inner="code language words"),
    Table("organisation", *_WORK,
          inner="id territory_id name kind contact phone hours place receives closed_on"
          " revision"),
    Table("staff_file", *_WORK, inner="by_id at", others="rows"),
    Table("pace_event", *_WORK, inner="id viewer_id territory_id kind files at",
          others="viewer_name viewer_service"),
    Table("access_act", *_WORK, inner="id account_id kind at by_id"),
    Table("training", *_WORK, inner="id territory_id held_on kind people recorded_at by_id"),
    Table("dedicated_referent", *_WORK, inner="account_id named_by_id since"),
    # Nobody, and no key, leads from an opinion to who gave it.
    Table("opinion_answer", *_NAMELESS, inner="id territory period moment question value"),
    Table("waiting_opinion", *_NAMELESS, inner="id period sealed"),
    Table("open_answer", *_NAMELESS, inner="id territory period way question value"),
    Table("opinion_comment", *_NAMELESS,
          inner="id territory period words language audience invented"),
    Table("comment_note", *_NAMELESS, inner="comment_id rank words language"),
    # What peers and services do of words without a name: their own work, told in public.
    Table("comment_review", *_WORK, inner="comment_id rank decision reason by_id decided_on"),
    Table("comment_theme", *_WORK, inner="comment_id by_id theme side"),
    Table("service_request", *_WORK,
          inner="id territory_id organisation_id service you_said asked_on due_on by_id"),
    Table("request_comment", *_WORK, inner="request_id comment_id"),
    Table("service_reply", *_WORK,
          inner="id request_id rank state words changed since_on answered_on by_id"),
    Table("reply_check", *_WORK, inner="reply_id holds words checked_on by_id"),
    Table("recommendation", *_WORK,
          inner="id territory_id words by_id proposed_on request_id", others="by_name"),
    Table("recommendation_comment", *_WORK, inner="recommendation_id comment_id"),
    Table("recommendation_vote", *_WORK, inner="recommendation_id voter_id vote"),
    # Groups sit by function; who wrote or sits with an account is at work there.
    Table("governing_group", *_WORK,
          inner="id department_id kind name purpose opened_on closed_on"),
    Table("group_seat", *_WORK,
          inner="id group_id side function body places has_vote account_id since_on until_on"),
    Table("group_meeting", *_WORK,
          inner="id group_id kind starts_at place agenda cancelled_on sequence"),
    Table("group_draft", *_WORK, inner="meeting_id words by_id written_at shared_at"),
    Table("group_remark", *_WORK, inner="id meeting_id by_id function words at"),
    Table("group_minutes", *_WORK, inner="id meeting_id rank words published_at by_id"),
    Table("group_recommendation", *_WORK,
          inner="id group_id words addressed_to service_id adopted_on votes_for votes_against"
          " abstained dissent answer answered_on"),
    Table("group_deliverable", *_WORK,
          inner="id group_id title due_on delivered_on told_late_on link"),
    Table("funding_milestone", *_WORK, inner="id department_id name euros due_on paid_on"),
    Table("milestone_evidence", *_WORK, inner="id milestone_id words given_on"),
    # Reports: their numbers were hidden before they were written.
    Table("report_period", *_WORK,
          inner="id code kind starts_on ends_on due_on told_on opened_by_id frozen_at"
          " frozen_by_id",
          others="frozen_by_name"),
    Table("panel", *_WORK,
          inner="id handle evaluator_id territory_id name size opened_on enters_until ended_on"
          " filled"),
    Table("report_panel", *_NAMELESS,
          inner="id period_id panel_id territory name opened_on enters_until closed entered"),
    Table("report_quarter", *_WORK, inner="quarter period_id"),
    Table("report_words", *_WORK, inner="period_id heading words by_id"),
    Table("research_file", *_WORK, inner="id period_id evaluator_id"),
    Table("research_row", *_NAMELESS,
          inner="id period_id file_id territory target_public days_to_referent circle versions"
          " disagreements meetings meetings_with_her steps steps_in_time"),
    Table("report_figure", *_NAMELESS,
          inner="id period_id reach territory indicator cut version whole part middle"),
    # The questions that are asked, and those who wrote them together.
    Table("question_set", *_WORK, inner="id moment version opens begun_on by_id"),
    Table("set_question", *_WORK, inner="set_id code rank kind alarm after side"),
    Table("question_words", *_WORK, inner="set_id code language words"),
    Table("set_vote", *_WORK, inner="set_id voter_id side vote", others="by_name"),
    # Salted commitments: without the row that was erased nobody can tell what a link was about.
    Table("ledger_entry", *_PROOF, inner="seq recorded_at kind commitment prev_hash hash"),
    Table("ledger_tile", *_PROOF, inner="level place hash"),
    Table("erasure", *_PROOF, inner="id kind at counts rows_digest ledger_seq", opens="salt"),
    Table("erased_row", *_PROOF, inner="id erasure_id table_name row_id seq"),
    Table("ledger_head", *_PROOF, inner="day size note"),
)  # fmt: skip
