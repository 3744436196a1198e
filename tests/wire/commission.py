"""A report of a commission's session, and the answer of a good model about it."""

import json

from tests.wire.scripted_server import completion

TEXT = """В Баку прошло заседание комиссии

БАКУ, 8 декабря 2025 года. В Баку 8 декабря состоялось 6-е заседание межправительственной комиссии Азербайджана и \
Кыргызстана. Его провели заместитель премьер-министра Азербайджана Самир Шарифов и заместитель председателя Кабинета \
министров Кыргызстана Бакыт Торобаев.
За десять месяцев 2025 года товарооборот между Азербайджаном и Кыргызстаном вырос более чем на 94%.
По итогам заседания Самир Шарифов и Бакыт Торобаев подписали Протокол 6-го заседания комиссии по экономическому \
сотрудничеству между Азербайджаном и Кыргызстаном.
"""
BOTH = [
    {
        "name": "Самир Шарифов",
        "title": "заместитель премьер-министра Азербайджана",
        "country": "Азербайджана",
    },
    {
        "name": "Бакыт Торобаев",
        "title": "заместитель председателя Кабинета министров Кыргызстана",
        "country": "Кыргызстана",
    },
]
INSTRUMENT = {
    "quote": "подписали Протокол",
    "title": "Протокол 6-го заседания … и Кыргызстаном",
    "kind": "protocol",
    "status": "signed",
    "countries": ["Азербайджаном", "Кыргызстаном"],
}
FIGURE = {
    "quote": "вырос более чем на 94%",
    "metric": "trade_turnover",
    "value": "более чем на 94%",
    "measure": "growth",
    "nature": "actual",
    "period": "десять месяцев 2025 года",
    "countries": ["Азербайджаном", "Кыргызстаном"],
}
ANSWER = {
    "quote": "состоялось 6-е заседание",
    "event_type": "commission_session",
    "event_date": "8 декабря",
    "participants": BOTH,
    "venue": {"site": None, "city": "Баку", "country": None},
    "instruments": [INSTRUMENT],
    "trade_statistics": [FIGURE],
}


def text_of(answer):
    return json.dumps(answer, ensure_ascii=False)


def said(answer, **more):
    return completion(text_of(answer), **more)


GOOD = said(ANSWER)


def codes(found):
    return [warning.code for warning in found.warnings]
