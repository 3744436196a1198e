"""Whom a report names beside those who met: later guests, wives, authors of agreements, commenters from afar."""

from __future__ import annotations

import pytest

from extractor.candidates.participants import participants
from extractor.reading import Reading

MEETING = {
    "ru": "5 мая в Астане министр иностранных дел Казахстана Мурат Нуртлеу встретился с министром иностранных дел "
    "Узбекистана Бахтиёром Саидовым.\n",
    "ky": "5-майда Астанада Казакстандын тышкы иштер министри Мурат Нуртлеу Өзбекстандын тышкы иштер министри Бахтиёр "
    "Саидов менен жолукту.\n",
    "kk": "5 мамырда Астанада Қазақстанның Сыртқы істер министрі Мұрат Нұртілеу Өзбекстанның Сыртқы істер министрі "
    "Бахтиёр Саидовпен кездесті.\n",
    "uz": "5-may kuni Ostonada Qozog‘iston tashqi ishlar vaziri Murat Nurtleu O‘zbekiston tashqi ishlar vaziri Baxtiyor "
    "Saidov bilan uchrashdi.\n",
    "az": "Mayın 5-də Astanada Qazaxıstanın xarici işlər naziri Murat Nurtleu Özbəkistanın xarici işlər naziri Bəxtiyar "
    "Səidovla görüşüb.\n",
    "tr": "5 Mayıs'ta Astana'da Kazakistan Dışişleri Bakanı Murat Nurtleu, Özbekistan Dışişleri Bakanı Bahtiyar Saidov "
    "ile görüştü.\n",
    "en": "On 5 May in Astana Kazakh Foreign Minister Murat Nurtleu met with Uzbek Foreign Minister Bakhtiyor Saidov.\n",
}

# language, what the text goes on with, who is named there and takes no part
NAMED = [
    # plans, and the sentence after them
    ("ky", "Эртең делегация Алматыга барат. Форумду облустун акими Марат Султангазиев ачат.", "Марат Султангазиев"),
    ("kk", "Ертең делегация Алматыға барады. Форумды облыс әкімі Марат Сұлтанғазиев ашады.", "Марат Сұлтанғазиев"),
    ("uz", "Ertaga delegatsiya Olmaotaga boradi. Forumni viloyat hokimi Marat Sultong‘oziyev ochadi.", "Sultong‘oziyev"),
    ("az", "Sabah nümayəndə heyəti Almatıya gedəcək. Forumu vilayət başçısı Marat Sultanqaziyev açacaq.", "Sultanqaziyev"),
    ("tr", "Heyet daha sonra Almatı'ya geçecek. Forumu vali Marat Sultangaziyev açacak.", "Sultangaziyev"),
    ("ru", "Завтра делегация посетит Алматы. Форум откроет аким области Марат Султангазиев.", "Султангазиев"),
    ("en", "Tomorrow the delegation will travel to Almaty, where governor Marat Sultangaziyev will open a forum.", "Sultang"),
    # what others agreed
    ("ru", "Министры обсудили ход выполнения договорённостей, достигнутых Президентами Касым-Жомартом Токаевым и "
     "Шавкатом Мирзиёевым.", "Токаев"),
    ("ky", "Тараптар Касым-Жомарт Токаев менен Шавкат Мирзиёев жетишкен макулдашуулардын аткарылышын карашты.", "Токаев"),
    ("kk", "Тараптар Қасым-Жомарт Тоқаев пен Шавкат Мирзиёев қол жеткізген уағдаластықтардың орындалуын қарады.", "Тоқаев"),
    ("uz", "Tomonlar Qosim-Jomart To‘qayev va Shavkat Mirziyoyev erishgan kelishuvlar ijrosini ko‘rib chiqdi.", "Mirziyoyev"),
    ("az", "Tərəflər Kasım-Jomart Tokayev və Şavkat Mirziyoyevin əldə etdikləri razılaşmaların icrasını müzakirə ediblər.",
     "Mirziyoyev"),
    ("tr", "Taraflar, Kasım Cömert Tokayev ile Şevket Mirziyoyev'in vardıkları mutabakatın uygulanmasını ele aldı.", "Tokayev"),
    ("en", "They discussed how the agreements reached by Presidents Kassym-Jomart Tokayev and Shavkat Mirziyoyev are being "
     "carried out.", "Tokayev"),
    # what somebody recalls
    ("ru", "Мурат Нуртлеу напомнил, что в ноябре прошлого года премьер-министры Олжас Бектенов и Абдулла Арипов провели "
     "переговоры в Ташкенте.", "Бектенов"),
    ("az", "Nazir xatırladıb ki, Baş nazirlər Oljas Bektenov və Abdulla Aripov ötən ilin noyabrında Daşkənddə görüşüblər.",
     "Bektenov"),
    ("en", "The minister recalled that Prime Ministers Olzhas Bektenov and Abdulla Aripov met in Tashkent in November.", "Bektenov"),
    ("tr", "Nurtleu, Başbakanlar Oljas Bektenov ile Abdulla Aripov'un kasımda Taşkent'te görüştüğünü hatırlattı.", "Bektenov"),
    ("kk", "Мұрат Нұртілеу Премьер-министр Олжас Бектеновтің қараша айында Ташкентте Абдулла Ариповпен кездескенін еске салды.",
     "Арипов"),
    ("ky", "Мурат Нуртлеу Премьер-министр Олжас Бектеновдун ноябрда Ташкентте Абдулла Арипов менен жолукканын эске салды.",
     "Арипов"),
    ("uz", "Murat Nurtleu Bosh vazir Oljas Bektenovning noyabrda Toshkentda Abdulla Aripov bilan uchrashganini eslatdi.",
     "Aripov"),
    # who comments from elsewhere
    ("ru", "Премьер-министр Грузии Ираклий Кобахидзе приветствовал встречу в Facebook.", "Кобахидзе"),
    ("en", "Prime Minister of Georgia Irakli Kobakhidze, who is in Vienna this week, welcomed the deal in a post on X.", "Kobakhidze"),
    ("tr", "Gürcistan Başbakanı İrakli Kobahidze sosyal medya hesabından görüşmeyi memnuniyetle karşıladığını açıkladı.", "Kobahidze"),
    ("az", "Gürcüstanın Baş naziri İrakli Kobaxidze sosial şəbəkədə görüşü alqışlayıb.", "Kobaxidze"),
    ("uz", "Gruziya Bosh vaziri Irakli Kobaxidze ijtimoiy tarmoqda uchrashuvni qutladi.", "Kobaxidze"),
    ("kk", "Грузия Премьер-министрі Ираклий Кобахидзе әлеуметтік желіде кездесуді құптады.", "Кобахидзе"),
    ("ky", "Грузиянын премьер-министри Ираклий Кобахидзе социалдык тармакта жолугушууну колдоду.", "Кобахидзе"),
    # wives
    ("ru", "Гостя сопровождает супруга Нигора Саидова.", "Нигора"),
    ("en", "Mr Saidov is accompanied by his wife, Nigora Saidova.", "Nigora"),
    ("tr", "Bakan Saidov'a eşi Nigora Saidova eşlik ediyor.", "Nigora"),
    ("az", "Nazirə xanımı Nigora Səidova yoldaşlıq edir.", "Nigora"),
    ("uz", "Vazirga rafiqasi Nigora Saidova hamrohlik qilmoqda.", "Nigora"),
    ("kk", "Министрмен бірге жұбайы Нигора Саидова келді.", "Нигора"),
    ("ky", "Министр менен бирге жубайы Нигора Саидова келди.", "Нигора"),
    # who is thanked, and is not there
    ("en", "She thanked Kazakhstan's Ambassador in Bern, Andrei Petrov, for the help that he had given her.", "Petrov"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "further", "named"), NAMED)
def test_who_is_only_named_takes_no_part(language: str, further: str, named: str) -> None:
    found = participants(Reading.of_text(MEETING[language] + further, language))
    taking_part = [str(one.values["name"]) for one in found if one.score >= 0.5]
    assert any(named in str(one.values["name"]) for one in found), "the name is read"
    assert len(taking_part) == 2, taking_part
    assert not any(named in name for name in taking_part)


# language, what the text goes on with, who is named there and takes part
THERE = [
    ("ru", "В переговорах, по словам посла Казахстана Дархана Сатыбалды, участвовали и предприниматели.", "Сатыбалды"),
    ("ky", "Жыйын Өзбекстандын соода министри Жамшид Хожаевдин жана Казакстандын соода министри Арман Шаккалиевдин төрагалыгы "
     "астында өттү.", "Шаккалиев"),
    ("kk", "Олжас Бектенов Мемлекет басшысы қойған міндеттерді еске салды.", "Бектенов"),
    ("az", "Prezident İlham Əliyevin müraciətini Azərbaycanın Çindəki səfiri Bünyad Hüseynov oxuyub.", "Hüseynov"),
    ("az", "Baş nazir Oljas Bektenov qonağı qəbul edib və ötən ilin noyabrında Daşkənddə keçirilən görüşü xatırladıb.",
     "Bektenov"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "further", "named"), THERE)
def test_who_speaks_or_chairs_takes_part(language: str, further: str, named: str) -> None:
    found = participants(Reading.of_text(MEETING[language] + further, language))
    assert any(named in str(one.values["name"]) for one in found if one.score >= 0.5)
