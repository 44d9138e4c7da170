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
    Table("training", *_WORK, inner="id territory_id held_on kind people recorded_at by_id"),
    Table("dedicated_referent", *_WORK, inner="account_id named_by_id since"),
    # Nobody, and no key, leads from an opinion to who gave it.
    Table("opinion_answer", *_NAMELESS, inner="id territory period moment question value"),
    Table("opinion_comment", *_NAMELESS, inner="id territory period words language audience"),
    Table("reply", *_NAMELESS, inner="id territory_id service you_said we_did state answered_on"),
    # Salted commitments: without the row that was erased nobody can tell what a link was about.
    Table("ledger_entry", *_PROOF, inner="seq recorded_at kind commitment prev_hash hash"),
    Table("ledger_tile", *_PROOF, inner="level place hash"),
    Table("erasure", *_PROOF, inner="id kind at counts rows_digest ledger_seq", opens="salt"),
    Table("erased_row", *_PROOF, inner="id erasure_id table_name row_id seq"),
    Table("ledger_head", *_PROOF, inner="day size note"),
)  # fmt: skip
