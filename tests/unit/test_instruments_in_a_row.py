"""Documents that share a verb, a head or a paragraph, in every language: planted titles and what became of them."""

from __future__ import annotations

import pytest

from extractor.candidates.instruments import instruments
from extractor.reading import Reading


def _concluded(text, code):
    found = instruments(Reading.of_text(text, code))
    return [(one.values["title"], one.values["kind"]) for one in found if one.score >= 0.5]


@pytest.mark.parametrize(
    ("code", "text", "titles"),
    [
        (
            "kk",
            "Саммит соңында екі құжатқа қол қойылды: көлік саласындағы келісім және 2026–2028 жылдарға арналған жол картасы.",
            ["көлік саласындағы келісім", "2026–2028 жылдарға арналған жол картасы"],
        ),
        (
            "ky",
            "Жыйындын жыйынтыгында эки документ кабыл алынды: Биргелешкен билдирүү жана туризм жөнүндө меморандум.",
            ["Биргелешкен билдирүү", "туризм жөнүндө меморандум"],
        ),
        (
            "uz",
            "Yakunda ikki hujjat imzolandi: transport sohasida hamkorlik to‘g‘risidagi bitim va turizm bo‘yicha memorandum.",
            ["transport sohasida hamkorlik to‘g‘risidagi bitim", "turizm bo‘yicha memorandum"],
        ),
        (
            "az",
            "Yekunda iki sənəd imzalanıb: Nəqliyyat sahəsində əməkdaşlıq haqqında Saziş və Birgə Bəyannamə.",
            ["Nəqliyyat sahəsində əməkdaşlıq haqqında Saziş", "Birgə Bəyannamə"],
        ),
        (
            "tr",
            "Görüşmelerin ardından iki belge imzalandı: Ulaştırma Alanında İş Birliği Anlaşması ve Turizm Alanında Mutabakat Zaptı.",
            ["Ulaştırma Alanında İş Birliği Anlaşması", "Turizm Alanında Mutabakat Zaptı"],
        ),
        ("tr", "İki belge imzalanmadı: Ulaştırma Alanında İş Birliği Anlaşması ve Mutabakat Zaptı.", []),
    ],
)
def test_a_verb_before_a_colon_is_of_all_that_follows(code, text, titles):
    assert [title for title, _ in _concluded(text, code)] == titles


@pytest.mark.parametrize(
    ("code", "text", "title"),
    [
        ("kk", "Министрлер кездесті және туризм туралы келісімге қол қойды.", "туризм туралы келісім"),
        (
            "ky",
            "Министрлер жолугушту жана туризм жөнүндө макулдашууга кол коюшту.",
            "туризм жөнүндө макулдашуу",
        ),
        (
            "uz",
            "Vazir Ezura bilan uchrashdi va turizm to‘g‘risidagi memorandumga qo‘l qo‘ydi.",
            "turizm to‘g‘risidagi memorandum",
        ),
        (
            "uz",
            "Вазирлар музокара ўтказди ва туризм тўғрисидаги битимни имзолади.",
            "туризм тўғрисидаги битим",
        ),
        ("az", "Nazirlər danışıqlar aparıb və turizm haqqında Saziş imzalayıblar.", "turizm haqqında Saziş"),
        (
            "tr",
            "Bakanlar görüştü ve Turizm Alanında İş Birliği Anlaşması'nı imzaladı.",
            "Turizm Alanında İş Birliği Anlaşması",
        ),
        (
            "tr",
            "Komite ayrıca 2025-2027 Dönemi Ticari ve Ekonomik İş Birliği Yol Haritası'nı kabul etti.",
            "2025-2027 Dönemi Ticari ve Ekonomik İş Birliği Yol Haritası",
        ),
        (
            "az",
            "İclasın sonunda 2026–2030-cu illərdə ticarətin inkişafına dair “Yol xəritəsi”ni təsdiqləyib.",
            "2026–2030-cu illərdə ticarətin inkişafına dair “Yol xəritəsi”",
        ),
    ],
)
def test_a_title_begins_after_the_clause_before_it(code, text, title):
    assert [found for found, _ in _concluded(text, code)] == [title]


@pytest.mark.parametrize(
    ("code", "text", "titles"),
    [
        (
            "kk",
            "Кәсіпкерлер ұн жеткізу туралы және шарап сатып алу туралы екі келісімшарт жасасты.",
            ["ұн жеткізу туралы келісімшарт", "шарап сатып алу туралы екі келісімшарт"],
        ),
        (
            "kk",
            "Тараптар туризм туралы және білім туралы келісімдерге қол қойды.",
            ["туризм туралы келісім", "білім туралы келісім"],
        ),
        (
            "ky",
            "Тараптар туризм жөнүндө жана билим берүү жөнүндө макулдашууларга кол коюшту.",
            ["туризм жөнүндө макулдашуу", "билим берүү жөнүндө макулдашуу"],
        ),
        (
            "uz",
            "Tomonlar turizm to‘g‘risida va ta’lim to‘g‘risidagi bitimlarni imzoladi.",
            ["turizm to‘g‘risida bitim", "ta’lim to‘g‘risidagi bitim"],
        ),
        (
            "az",
            "Tərəflər turizm haqqında və təhsil haqqında sazişlər imzalayıblar.",
            ["turizm haqqında saziş", "təhsil haqqında saziş"],
        ),
        (
            "tr",
            "Taraflar turizme ilişkin ve eğitime ilişkin iki anlaşma imzaladı.",
            ["turizme ilişkin anlaşma", "eğitime ilişkin iki anlaşma"],
        ),
        (
            "uz",
            "Tomonlar turizm va ta’lim sohasida hamkorlik to‘g‘risidagi bitimni imzoladi.",
            ["turizm va ta’lim sohasida hamkorlik to‘g‘risidagi bitim"],
        ),
    ],
)
def test_one_head_in_the_plural_has_a_title_for_each_subject(code, text, titles):
    assert [title for title, _ in _concluded(text, code)] == titles


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        (
            "az",
            "“Azərsun Holdinq” ilə “Bright Food Group” arasında nar şirəsinin tədarükü haqqında müqavilə imzalanıb.",
            "contract",
        ),
        (
            "az",
            "Prezidentlər Azərbaycan ilə Tacikistan arasında müttəfiqlik münasibətləri haqqında Müqavilə imzalayıblar.",
            "treaty",
        ),
        (
            "uz",
            "Jamg‘arma va idora o‘rtasida investitsiya kompaniyasini tuzish to‘g‘risidagi shartnoma imzolandi.",
            "contract",
        ),
        ("uz", "Prezidentlar Ittifoqchilik munosabatlari to‘g‘risidagi shartnomani imzoladilar.", "treaty"),
        (
            "kk",
            "«Азық» ЖШС мен «Тан» компаниясы арасындағы астық жеткізу туралы шартқа қол қойылды.",
            "contract",
        ),
        ("kk", "Президенттер одақтастық қатынастар туралы шартқа қол қойды.", "treaty"),
        (
            "ky",
            "«Айыл» компаниясы менен завод ортосундагы трактор жеткирүү жөнүндө келишимге кол коюлду.",
            "contract",
        ),
        ("ky", "Президенттер түбөлүк достук жөнүндө келишимге кол коюшту.", "treaty"),
        ("ru", "Подписан договор между АО «КТЖ» и компанией Stadler о вагонах.", "contract"),
        ("ru", "Президенты подписали Договор о союзничестве и стратегическом партнерстве.", "treaty"),
        ("tr", "Cumhurbaşkanları Dostluk Antlaşması'nı imzaladı.", "treaty"),
        ("en", "The presidents signed the Treaty on Strategic Partnership.", "treaty"),
    ],
)
def test_a_treaty_of_companies_is_a_contract(code, text, kind):
    assert [found for _, found in _concluded(text, code)] == [kind]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "ru",
            "Министр назвал подписанное в июле в Абу-Даби соглашение о партнёрстве важным. Соглашение заключено по итогам переговоров.",
        ),
        (
            "ru",
            "Ранее, в понедельник, в Пекине министр встретился с коллегой. Они подписали протокол о гармонизации тарифов.",
        ),
        ("ru", "Министр высоко оценил работу комиссии, которая провела сессию и приняла протокол."),
        (
            "en",
            "The President stressed the importance of ratifying the agreement on air services initialled last November.",
        ),
        ("en", "The two countries signed a memorandum on tourism last March."),
        (
            "uz",
            "Eslatib o‘tamiz, vazirlar Toshkentda uchrashgan. Ular turizm bo‘yicha memorandumni imzolagan.",
        ),
        ("kk", "Еске салайық, министрлер Бакуде кездескен. Олар туризм туралы келісімге қол қойған."),
        (
            "tr",
            "Hatırlanacağı üzere bakanlar Bakü'de görüşmüştü. Turizm Alanında İş Birliği Anlaşması imzalandı.",
        ),
    ],
)
def test_what_is_recalled_was_not_concluded_now(code, text):
    assert _concluded(text, code) == []


def test_what_is_told_of_today_is_recalled_no_more():
    text = "Ранее стороны провели три раунда переговоров. Сегодня министры подписали соглашение о туризме."
    assert [title for title, _ in _concluded(text, "ru")] == ["соглашение о туризме"]
