"""The kinds of plans that exist elsewhere, known from the first day. A new kind is one more row."""

from sqlalchemy import Connection

from portal.migrations.first.words import HOUSE

KINDS = (
    {
        "code": "pag",
        "official": "Plan d’accompagnement global (PAG)",
        "domain": "health",
        "pair": False,
        "labels": {
            "fr": "Plan global pour le handicap",
            "en": "Overall plan for a disability",
            "ar": "خطة شاملة للإعاقة",
            "es": "Plan global para la discapacidad",
            "uk": "Загальний план щодо інвалідності",
        },
        "meanings": {
            "fr": "Plusieurs services cherchent ensemble une solution avec vous.",
            "en": "Several services look for a solution together with you.",
            "ar": "تبحث عدة خدمات معكم عن حلّ.",
            "es": "Varios servicios buscan juntos una solución con usted.",
            "uk": "Кілька служб разом з вами шукають рішення.",
        },
    },
    {
        "code": "dac",
        "official": "Dispositif d’appui à la coordination (DAC)",
        "domain": "health",
        "pair": False,
        "labels": {
            "fr": "DAC, l’équipe d’appui pour la santé",
            "en": "DAC, the support team for health",
            "ar": "فريق الدعم الصحي (DAC)",
            "es": "DAC, el equipo de apoyo para la salud",
            "uk": "DAC, команда підтримки здоров’я",
        },
        "meanings": {
            "fr": "Une équipe organise vos soins avec vous.",
            "en": "A team organises your care with you.",
            "ar": "ينظّم فريق علاجكم معكم.",
            "es": "Un equipo organiza su atención con usted.",
            "uk": "Команда разом з вами організовує лікування.",
        },
    },
    {
        "code": "cer",
        "official": "Contrat d’engagement (ex-CER)",
        "domain": "work",
        "pair": False,
        "labels": {
            "fr": "Contrat signé pour le RSA",
            "en": "Contract signed for the RSA",
            "ar": "العقد الموقَّع من أجل RSA",
            "es": "Contrato firmado para el RSA",
            "uk": "Договір, підписаний для RSA",
        },
        "meanings": {
            "fr": "Vous l’avez signé avec votre conseiller RSA.",
            "en": "You signed it with your RSA adviser.",
            "ar": "وقّعتموه مع مستشاركم لدى RSA.",
            "es": "Lo firmó con su asesor del RSA.",
            "uk": "Ви підписали його зі своїм консультантом RSA.",
        },
    },
    {
        "code": "ppe",
        "official": "Projet pour l’enfant (PPE)",
        "domain": "family",
        "pair": False,
        "labels": {
            "fr": "PPE, le projet pour l’enfant",
            "en": "PPE, the project for the child",
            "ar": "مشروع الطفل (PPE)",
            "es": "PPE, el proyecto para el niño",
            "uk": "PPE, проєкт для дитини",
        },
        "meanings": {
            "fr": "Vous et votre enfant dites ce que vous en pensez.",
            "en": "You and your child say what you think of it.",
            "ar": "تقولون أنتم وطفلكم رأيكم فيه.",
            "es": "Usted y su hijo dicen lo que piensan.",
            "uk": "Ви і ваша дитина кажете, що про нього думаєте.",
        },
    },
    {
        "code": "global_support",
        "official": "Accompagnement global",
        "domain": "work",
        "pair": True,
        "labels": {
            "fr": "Aide à deux pour l’emploi",
            "en": "Help for work from two people",
            "ar": "مساعدة من شخصين من أجل العمل",
            "es": "Ayuda de dos personas para el empleo",
            "uk": "Допомога двох людей у пошуку роботи",
        },
        "meanings": {
            "fr": "Un conseiller emploi et un travailleur social vous aident ensemble.",
            "en": "A job adviser and a social worker help you together.",
            "ar": "يساعدكم معًا مستشار عمل وأخصائي اجتماعي.",
            "es": "Un asesor de empleo y un trabajador social le ayudan juntos.",
            "uk": "Консультант з працевлаштування і соціальний працівник допомагають вам разом.",
        },
    },
    {
        "code": "spie",
        "official": "Service public de l’insertion et de l’emploi (SPIE)",
        "domain": "work",
        "pair": False,
        "labels": {
            "fr": "Carnet commun pour l’emploi",
            "en": "Shared record for work",
            "ar": "دفتر مشترك من أجل العمل",
            "es": "Cuaderno común para el empleo",
            "uk": "Спільний зошит для роботи",
        },
        "meanings": {
            "fr": "Plusieurs services le lisent. Vous le dites une seule fois.",
            "en": "Several services read it. You say things only once.",
            "ar": "تقرؤه عدة خدمات. تقولون الأمر مرة واحدة فقط.",
            "es": "Lo leen varios servicios. Usted lo dice una sola vez.",
            "uk": "Його читають кілька служб. Ви розповідаєте лише один раз.",
        },
    },
)


def write(connection: Connection) -> None:
    """Write the kinds, in the order in which they are shown."""
    rows = [{"number": number, **kind} for number, kind in enumerate(KINDS, start=1)]
    connection.execute(HOUSE.tables["external_plan_kind"].insert(), rows)
