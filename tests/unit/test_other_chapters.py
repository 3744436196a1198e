"""Two reports in one text: what the second tells is no part of the first's event."""

from __future__ import annotations

import pytest

from extractor import Settings, extract

FIRST = {
    "ru": "Президенты Казахстана и Финляндии провели переговоры\n\n12 мая 2025 года в Астане Президент Казахстана Касым-Жомарт"
    " Токаев провел переговоры с Президентом Финляндии Александром Стуббом. Товарооборот Казахстана и Финляндии вырос на"
    " 12%. Подписано Соглашение о воздушном сообщении.\n\n",
    "en": "Presidents of Kazakhstan and Finland hold talks\n\nOn 12 May 2025 President of Kazakhstan Kassym-Jomart Tokayev held"
    " talks in Astana with President of Finland Alexander Stubb. Trade between Kazakhstan and Finland grew by 12 percent. An"
    " Agreement on Air Services was signed.\n\n",
    "tr": "Türkiye ve Finlandiya cumhurbaşkanları görüştü\n\nCumhurbaşkanı Recep Tayyip Erdoğan, 12 Mayıs 2025'te Ankara'da"
    " Finlandiya Cumhurbaşkanı Alexander Stubb ile görüştü. Türkiye ile Finlandiya arasındaki ticaret yüzde 12 arttı."
    " Hava Ulaştırma Anlaşması imzalandı.\n\n",
}
SECOND = {
    "ru": "Министры обсудили энергетику\n\nМинистр энергетики Ерлан Аккенженов принял министра энергетики Узбекистана Журабека"
    " Мирзамахмудова. Торговля с Узбекистаном составила 4 млрд долларов. Подписан Меморандум об энергетике.",
    "en": "Ministers discuss energy\n\nEnergy Minister Yerlan Akkenzhenov received Minister of Energy of Uzbekistan Jurabek"
    " Mirzamakhmudov. Trade with Uzbekistan came to $4 billion. A Memorandum on Energy was signed.",
    "tr": "Bakanlar enerjiyi görüştü\n\nEnerji Bakanı Alparslan Bayraktar, Özbekistan Enerji Bakanı Jurabek Mirzamahmudov'u"
    " kabul etti. Özbekistan ile ticaret 4 milyar dolar oldu. Enerji Mutabakat Zaptı imzalandı.",
}


@pytest.mark.parametrize("between", ["***\n\n", "-----\n\n", ""], ids=["stars", "dashes", "heading alone"])
@pytest.mark.parametrize("code", FIRST)
def test_officials_documents_and_figures_of_a_second_report_are_left_out(code, between):
    settings = Settings(strategy="reading", cache=False)
    alone, both = (
        extract(text, settings=settings).data for text in (FIRST[code], FIRST[code] + between + SECOND[code])
    )
    assert len(alone.participants) == 2
    assert len(alone.instruments) == len(alone.trade_statistics) == 1
    assert both == alone
