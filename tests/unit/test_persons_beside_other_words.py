"""Where a name ends and another capitalised word begins, and who is meant by a given name alone."""

from __future__ import annotations

import pytest

from extractor.reading import Reading

CASES = [
    # the first word of a document's title after a name of three words
    ("az", "Nazir Cam Kamal Xan Preferensial Ticarət Sazişi çərçivəsində ixracdan danışıb.", ["Cam Kamal Xan"]),
    ("tr", "Bakan Cam Kemal Han Tercihli Ticaret Anlaşması'ndan söz etti.", ["Cam Kemal Han"]),
    ("uz", "Vazir Jom Kamol Xon Preferensial savdo bitimi haqida gapirdi.", ["Jom Kamol Xon"]),
    ("kk", "Министр Жам Камал Хан Преференциялық сауда келісімі туралы айтты.", ["Жам Камал Хан"]),
    ("ky", "Министр Жам Камал Хан Преференциялык соода келишими тууралуу айтты.", ["Жам Камал Хан"]),
    # a word of respect that is a family name
    ("az", "Federasiyanın prezidenti Atif İkram Şeyx isə reysləri xatırladıb.", ["Atif İkram Şeyx"]),
    ("en", "Atif Ikram Sheikh, president of the Federation, spoke.", ["Atif Ikram Sheikh"]),
    ("ru", "Президент федерации Атиф Икрам Шейх выступил.", ["Атиф Икрам Шейх"]),
    ("uz", "Federatsiya prezidenti Atif Ikrom Shayx so‘zga chiqdi.", ["Atif Ikrom Shayx"]),
    # an adjective that agrees with the noun after it, and a family name that looks like one
    ("ru", "Выступил президент Азиатского банка развития Масато Канда.", ["Масато Канда"]),
    ("ru", "Главы делегаций приняли Токийскую декларацию.", []),
    ("ru", "Министр Невский принял посла. Министр Токаревская заявила об этом.", ["Невский", "Токаревская"]),
    # a given name after Mr
    ("en", "Prime Minister Anwar Ibrahim arrived. Mr Anwar met President Prabowo Subianto.",
     ["Anwar Ibrahim", "Prabowo Subianto"]),
    ("en", "Minister Tengku Zafrul Aziz signed it. Mr Zafrul spoke.", ["Tengku Zafrul Aziz"]),
    ("tr", "Bakan Tengku Zafrul Aziz geldi. Sayın Zafrul konuştu.", ["Tengku Zafrul Aziz"]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "named"), CASES)
def test_a_name_ends_where_other_words_begin(code, text, named):
    assert [person.name for person in Reading.of_text(text, code).persons] == named
