"""Who she is, how she comes in, what she says of her life, how it began."""

from portal.records.catalogue.kinds import Eraser, Kept, Table, hers, household

_INTAKE = Eraser.INTAKE_BY_NIGHT


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


WHO = (
    hers("account", _("Qui vous êtes"), "id",
         shown="first_name last_initial phone contact_by created_at shut_at erased_at",
         inner="id role territory_id organisation_id shut_by_time", opens="handle",
         others="job offers about days speaks"),
    hers("card", _("Vos cartes"), "account_id",
         shown="issued_at activated_at expires_at ended_at ended_why failures wait_until",
         inner="id account_id", opens="token_hash pin_hash opening_hash"),
    hers("desk_card", _("Qui a fait votre carte"), "card_id>card.id>account_id",
         who="maker_id told_by_id", inner="card_id", opens="number_hash"),
    hers("denied_use", _("Quand vous avez dit : ce n’était pas moi"), "account_id",
         shown="number at due redone_at found answered_at",
         who="maker_id teller_id answered_by_id", inner="id account_id territory_id"),
    hers("lost_card", _("Quand vous avez perdu votre carte"), "account_id",
         shown="asked_at agreed_at opens_at made_at stopped_at",
         who="asked_by_id agreed_by_id made_by_id", inner="id account_id territory_id",
         opens="number_hash"),
    hers("recovery_words", _("Vos 8 mots"), "account_id", shown="made_at",
         inner="account_id", opens="lookup_hash proof_hash"),
    hers("sign_in", _("Vos entrées"), "account_id",
         shown="kind device opened_at seen_at ends_at ended_at proof_at tries tried_at",
         inner="id account_id card_id host_id", opens="token_hash held"),
    hers("account_event", _("Ce qui s’est passé à l’entrée"), "account_id",
         shown="kind at device with_name", inner="id account_id"),
    Table("login", Kept.WORK, Eraser.SERVICES, inner="account_id",
          opens="password_hash totp_secret", others="login totp_step failures wait_until"),
    Table("invitation", Kept.WORK, Eraser.SERVICES, inner="account_id by_id", opens="code_hash",
          others="login made_at expires_at"),
    Table("password_tries", Kept.WORK, Eraser.SERVICES, opens="key_hash",
          others="failures tried_at"),
)  # fmt: skip

ASKED = (
    hers("data_request", _("Ce que vous demandez sur vos données"), "person_id",
         shown="kind words language asked_at due closed_at closed reply replied_by_name",
         inner="id person_id territory_id about"),
)  # fmt: skip

WORDS = (
    hers("own_words", _("Ce que vous dites de votre vie"), "person_id",
         shown="domain level words language typed_by_name written_at", inner="id person_id"),
    hers("typed_words", _("Ce qui attend votre oui"), "person_id",
         shown="domain level words language typed_by_name typed_at", who="typed_by_id",
         inner="id person_id"),
    hers("written_line", _("Ce qu’on écrit sur vous"), "person_id",
         shown="domain words language author_name author_service at",
         inner="id person_id rank author_id"),
    hers("line_reply", _("Ce que vous répondez à ces lignes"), "line_id>written_line.id>person_id",
         shown="kind words language at", inner="id line_id rank by_id"),
)  # fmt: skip

BEGINNING = (
    Table("proposal", Kept.MEANWHILE, _INTAKE, _("Avant votre compte"), "account_id",
          shown="first_name reach proposed_at", who="proposed_by_id",
          ends="pathway_id", inner="id pathway_id desk_id account_id", opens="mark paper_hash"),
    household("pathway_reasons", _("Pourquoi on vous en a parlé"),
              "pathway_id>pathway_person.pathway_id>account_id",
              shown="several_fields urgent cumulated juxtaposed no_local_offer",
              inner="pathway_id"),
    Table("refusal_mark", Kept.MEANWHILE, _INTAKE, opens="mark", inner="until"),
    # It is asked before there is an account, and tied to none: nobody can say later whose it was.
    Table("referent_request", Kept.MEANWHILE, _INTAKE, opens="form_hash",
          inner="id number territory_id language handed_to_id handed_service_id",
          others="first_name reach_by phone place words hours no_message asked_at handed_at"
          " called_at closed_at closed crowded"),
    Table("asking_pace", Kept.MEANWHILE, _INTAKE, opens="key_hash", inner="count since"),
)  # fmt: skip
