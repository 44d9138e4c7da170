"""Plans that exist elsewhere"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_DOMAINS = (
    "housing health work training money rights family mobility digital language ties safety"
).split()
_LANGUAGES = ("fr", "en", "ar", "es", "uk")
# Code, official name, part of life, whether two helpers lead it, then plain names and meanings in
# the order of _LANGUAGES. A new kind is one more row of the table.
_KINDS = (
    (
        "pag",
        "Plan d’accompagnement global (PAG)",
        "health",
        False,
        (
            "Plan global pour le handicap",
            "Overall plan for a disability",
            "خطة شاملة للإعاقة",
            "Plan global para la discapacidad",
            "Загальний план щодо інвалідності",
        ),
        (
            "Plusieurs services cherchent ensemble une solution avec vous.",
            "Several services look for a solution together with you.",
            "تبحث عدة خدمات معكم عن حلّ.",
            "Varios servicios buscan juntos una solución con usted.",
            "Кілька служб разом з вами шукають рішення.",
        ),
    ),
    (
        "dac",
        "Dispositif d’appui à la coordination (DAC)",
        "health",
        False,
        (
            "DAC, l’équipe d’appui pour la santé",
            "DAC, the support team for health",
            "فريق الدعم الصحي (DAC)",
            "DAC, el equipo de apoyo para la salud",
            "DAC, команда підтримки здоров’я",
        ),
        (
            "Une équipe organise vos soins avec vous.",
            "A team organises your care with you.",
            "ينظّم فريق علاجكم معكم.",
            "Un equipo organiza su atención con usted.",
            "Команда разом з вами організовує лікування.",
        ),
    ),
    (
        "cer",
        "Contrat d’engagement (ex-CER)",
        "work",
        False,
        (
            "Contrat signé pour le RSA",
            "Contract signed for the RSA",
            "العقد الموقَّع من أجل RSA",
            "Contrato firmado para el RSA",
            "Договір, підписаний для RSA",
        ),
        (
            "Vous l’avez signé avec votre conseiller RSA.",
            "You signed it with your RSA adviser.",
            "وقّعتموه مع مستشاركم لدى RSA.",
            "Lo firmó con su asesor del RSA.",
            "Ви підписали його зі своїм консультантом RSA.",
        ),
    ),
    (
        "ppe",
        "Projet pour l’enfant (PPE)",
        "family",
        False,
        (
            "PPE, le projet pour l’enfant",
            "PPE, the project for the child",
            "مشروع الطفل (PPE)",
            "PPE, el proyecto para el niño",
            "PPE, проєкт для дитини",
        ),
        (
            "Vous et votre enfant dites ce que vous en pensez.",
            "You and your child say what you think of it.",
            "تقولون أنتم وطفلكم رأيكم فيه.",
            "Usted y su hijo dicen lo que piensan.",
            "Ви і ваша дитина кажете, що про нього думаєте.",
        ),
    ),
    (
        "global_support",
        "Accompagnement global",
        "work",
        True,
        (
            "Aide à deux pour l’emploi",
            "Help for work from two people",
            "مساعدة من شخصين من أجل العمل",
            "Ayuda de dos personas para el empleo",
            "Допомога двох людей у пошуку роботи",
        ),
        (
            "Un conseiller emploi et un travailleur social vous aident ensemble.",
            "A job adviser and a social worker help you together.",
            "يساعدكم معًا مستشار عمل وأخصائي اجتماعي.",
            "Un asesor de empleo y un trabajador social le ayudan juntos.",
            "Консультант з працевлаштування і соціальний працівник допомагають вам разом.",
        ),
    ),
    (
        "spie",
        "Service public de l’insertion et de l’emploi (SPIE)",
        "work",
        False,
        (
            "Carnet commun pour l’emploi",
            "Shared record for work",
            "دفتر مشترك من أجل العمل",
            "Cuaderno común para el empleo",
            "Спільний зошит для роботи",
        ),
        (
            "Plusieurs services le lisent. Vous le dites une seule fois.",
            "Several services read it. You say things only once.",
            "تقرؤه عدة خدمات. تقولون الأمر مرة واحدة فقط.",
            "Lo leen varios servicios. Usted lo dice una sola vez.",
            "Його читають кілька служб. Ви розповідаєте лише один раз.",
        ),
    ),
)


def upgrade() -> None:
    kind = op.create_table(
        "external_plan_kind",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("official", sa.String(length=120), nullable=False),
        sa.Column("labels", sa.JSON(), nullable=False),
        sa.Column("meanings", sa.JSON(), nullable=False),
        sa.Column(
            "domain",
            sa.Enum(*_DOMAINS, name="domain", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("pair", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_external_plan_kind")),
        sa.UniqueConstraint("number", name=op.f("uq_external_plan_kind_number")),
    )
    op.create_table(
        "external_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pathway_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind_code", sa.String(length=40), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("coordinator_name", sa.String(length=120), nullable=False),
        sa.Column("coordinator_service", sa.String(length=120), nullable=False),
        sa.Column("coordinator_phone", sa.LargeBinary(), nullable=True),
        sa.Column("second_name", sa.String(length=120), nullable=False),
        sa.Column("second_service", sa.String(length=120), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("added_by_id", sa.Uuid(), nullable=False),
        sa.Column("added_by_name", sa.String(length=120), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_name", sa.String(length=120), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on",
            name=op.f("ck_external_plan_in_order"),
        ),
        sa.CheckConstraint(
            "second_name <> '' OR second_service = ''",
            name=op.f("ck_external_plan_second_has_a_name"),
        ),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["account.id"], name=op.f("fk_external_plan_added_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["kind_code"],
            ["external_plan_kind.code"],
            name=op.f("fk_external_plan_kind_code_external_plan_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["pathway_id"], ["pathway.id"], name=op.f("fk_external_plan_pathway_id_pathway")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["account.id"], name=op.f("fk_external_plan_person_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_plan")),
    )
    op.create_index(op.f("ix_external_plan_pathway_id"), "external_plan", ["pathway_id"])
    op.create_index(op.f("ix_external_plan_person_id"), "external_plan", ["person_id"])
    op.bulk_insert(kind, [_row(number, *one) for number, one in enumerate(_KINDS, start=1)])


def _row(
    number: int,
    code: str,
    official: str,
    domain: str,
    pair: bool,
    labels: tuple[str, ...],
    meanings: tuple[str, ...],
) -> dict[str, object]:
    return {
        "code": code,
        "number": number,
        "official": official,
        "labels": dict(zip(_LANGUAGES, labels, strict=True)),
        "meanings": dict(zip(_LANGUAGES, meanings, strict=True)),
        "domain": domain,
        "pair": pair,
        "active": True,
    }


def downgrade() -> None:
    op.drop_table("external_plan")
    op.drop_table("external_plan_kind")
