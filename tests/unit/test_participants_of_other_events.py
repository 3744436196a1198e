"""Whom a report names for another event, a message, a briefing or an invitation takes no part in its own."""

from __future__ import annotations

import pytest

from extractor.candidates.participants import participants
from extractor.reading import Reading

MEETING = {
    "ru": "5 мая в Астане министр иностранных дел Казахстана Мурат Нуртлеу встретился с министром иностранных дел Узбекистана Бахтиёром Саидовым.\n",
    "ky": "5-майда Астанада Казакстандын тышкы иштер министри Мурат Нуртлеу Өзбекстандын тышкы иштер министри Бахтиёр Саидов менен жолукту.\n",
    "kk": "5 мамырда Астанада Қазақстанның Сыртқы істер министрі Мұрат Нұртілеу Өзбекстанның Сыртқы істер министрі Бахтиёр Саидовпен кездесті.\n",
    "uz": "5-may kuni Ostonada Qozog‘iston tashqi ishlar vaziri Murat Nurtleu O‘zbekiston tashqi ishlar vaziri Baxtiyor Saidov bilan uchrashdi.\n",
    "az": "Mayın 5-də Astanada Qazaxıstanın xarici işlər naziri Murat Nurtleu Özbəkistanın xarici işlər naziri Bəxtiyar Səidovla görüşüb.\n",
    "tr": "5 Mayıs'ta Astana'da Kazakistan Dışişleri Bakanı Murat Nurtleu, Özbekistan Dışişleri Bakanı Bahtiyar Saidov ile görüştü.\n",
    "en": "On 5 May in Astana Kazakh Foreign Minister Murat Nurtleu met with Uzbek Foreign Minister Bakhtiyor Saidov.\n",
}

VISIT = {
    "ru": "Министр иностранных дел Узбекистана Бахтиёр Саидов 5 мая посетил Казахстан с официальным визитом и встретился в Астане с министром иностранных дел Казахстана Муратом Нуртлеу.\n",
    "en": "Uzbek Foreign Minister Bakhtiyor Saidov paid an official visit to Kazakhstan on 5 May and met in Astana with Kazakh Foreign Minister Murat Nurtleu.\n",
    "tr": "Özbekistan Dışişleri Bakanı Bahtiyar Saidov, 5 Mayıs'ta Kazakistan'a resmi ziyarette bulundu ve Astana'da Kazakistan Dışişleri Bakanı Murat Nurtleu ile görüştü.\n",
    "az": "Özbəkistanın xarici işlər naziri Bəxtiyar Səidov mayın 5-də Qazaxıstana rəsmi səfər edib və Astanada Qazaxıstanın xarici işlər naziri Murat Nurtleu ilə görüşüb.\n",
    "uz": "O‘zbekiston tashqi ishlar vaziri Baxtiyor Saidov 5-may kuni Qozog‘istonga rasmiy tashrif bilan keldi va Ostonada Qozog‘iston tashqi ishlar vaziri Murat Nurtleu bilan uchrashdi.\n",
    "kk": "Өзбекстанның Сыртқы істер министрі Бахтиёр Саидов 5 мамырда Қазақстанға ресми сапармен келіп, Астанада Қазақстанның Сыртқы істер министрі Мұрат Нұртілеумен кездесті.\n",
    "ky": "Өзбекстандын тышкы иштер министри Бахтиёр Саидов 5-майда Казакстанга расмий сапар менен келип, Астанада Казакстандын тышкы иштер министри Мурат Нуртлеу менен жолукту.\n",
}

FURTHER = {
    "ru": "Стороны обсудили торговлю, энергетику, транспорт и водные вопросы Казахстана и Узбекистана.\n",
    "en": "The sides discussed trade, energy, transport and water issues of Kazakhstan and Uzbekistan.\n",
    "tr": "Taraflar Kazakistan ile Özbekistan'ın ticaret, enerji, ulaştırma ve su konularını ele aldı.\n",
    "az": "Tərəflər Qazaxıstan və Özbəkistanın ticarət, energetika, nəqliyyat və su məsələlərini müzakirə ediblər.\n",
    "uz": "Tomonlar Qozog‘iston va O‘zbekistonning savdo, energetika, transport va suv masalalarini muhokama qildilar.\n",
    "kk": "Тараптар Қазақстан мен Өзбекстанның сауда, энергетика, көлік және су мәселелерін талқылады.\n",
    "ky": "Тараптар Казакстан менен Өзбекстандын соода, энергетика, транспорт жана суу маселелерин талкуулашты.\n",
}

# language, what the text goes on with, who is named there and takes no part
NAMED = [
    (
        "ru",
        "В тот же вечер Мурат Нуртлеу вылетел в Таллин, где провёл переговоры с министром иностранных дел Эстонии Маргусом Цахкной.",
        "Цахкн",
    ),
    (
        "ky",
        "Ошол эле күнү кечинде Мурат Нуртлеу Таллинге учуп барып, Эстониянын тышкы иштер министри Маргус Цахкна менен сүйлөшүү жүргүздү.",
        "Цахкна",
    ),
    (
        "kk",
        "Кешке Мұрат Нұртілеу Таллинге барып, Эстонияның Сыртқы істер министрі Маргус Цахкнамен келіссөз жүргізді.",
        "Цахкна",
    ),
    (
        "uz",
        "Kechqurun Murat Nurtleu Tallinga borib, Estoniya tashqi ishlar vaziri Margus Tsahkna bilan muzokara o‘tkazdi.",
        "Tsahkna",
    ),
    (
        "az",
        "Axşam Murat Nurtleu Tallinə gedib və Estoniyanın xarici işlər naziri Marqus Tsahkna ilə danışıqlar aparıb.",
        "Tsahkna",
    ),
    (
        "tr",
        "Nurtleu akşam Tallinn'e geçti ve Estonya Dışişleri Bakanı Margus Tsahkna ile görüştü.",
        "Tsahkna",
    ),
    (
        "en",
        "In the evening Mr Nurtleu flew to Tallinn, where he held talks with Estonian Foreign Minister Margus Tsahkna.",
        "Tsahkna",
    ),
    (
        "ru",
        "24 мая в Астану с рабочим визитом прибывает вице-министр иностранных дел Вьетнама Нгуен Минь Ву.",
        "Нгуен",
    ),
    ("ru", "Видеообращение к участникам направил премьер-министр Узбекистана Абдулла Арипов.", "Арипов"),
    ("ru", "Приветственное письмо участникам прислал премьер-министр Узбекистана Абдулла Арипов.", "Арипов"),
    ("ru", "К собравшимся с видеообращением обратился премьер-министр Узбекистана Абдулла Арипов.", "Арипов"),
    ("ru", "Был оглашён адрес премьер-министра Узбекистана Абдуллы Арипова.", "Арипов"),
    (
        "en",
        "A video address was sent to the participants by the Prime Minister of Uzbekistan, Abdulla Aripov.",
        "Aripov",
    ),
    ("en", "A message from Prime Minister of Uzbekistan Abdulla Aripov was read out.", "Aripov"),
    (
        "en",
        "In a video message, Prime Minister of Uzbekistan Abdulla Aripov wished the participants success.",
        "Aripov",
    ),
    ("tr", "Özbekistan Başbakanı Abdulla Aripov ise katılımcılara video mesaj gönderdi.", "Aripov"),
    ("tr", "Toplantıda Özbekistan Başbakanı Abdulla Aripov'un mesajı okundu.", "Aripov"),
    ("az", "Tədbirdə Özbəkistanın Baş naziri Abdulla Aripovun müraciəti oxunub.", "Aripov"),
    ("az", "Özbəkistanın Baş naziri Abdulla Aripov iştirakçılara videomüraciət ünvanlayıb.", "Aripov"),
    ("uz", "O‘zbekiston Bosh vaziri Abdulla Aripov ishtirokchilarga videomurojaat yo‘lladi.", "Aripov"),
    ("uz", "Anjumanda O‘zbekiston Bosh vaziri Abdulla Aripovning tabrigi o‘qib eshittirildi.", "Aripov"),
    ("kk", "Өзбекстан Премьер-министрі Абдулла Арипов қатысушыларға бейнеүндеу жолдады.", "Арипов"),
    ("kk", "Жиында Өзбекстан Премьер-министрі Абдулла Ариповтің құттықтау хаты оқылды.", "Арипов"),
    ("ky", "Өзбекстандын премьер-министри Абдулла Арипов катышуучуларга видеокайрылуу жөнөттү.", "Арипов"),
    ("ky", "Жыйында Өзбекстандын премьер-министри Абдулла Ариповдун куттуктоосу окулду.", "Арипов"),
    (
        "tr",
        "Bakan Nurtleu, Cumhurbaşkanı Kasım Cömert Tokayev ile Özbekistan Cumhurbaşkanı Şevket Mirziyoyev arasındaki diyaloğun iş dünyasına güven verdiğini ifade etti.",
        "Mirziyoyev",
    ),
    (
        "az",
        "Nazir Murat Nurtleu Prezident Kasım-Jomart Tokayev ilə Özbəkistan Prezidenti Şavkat Mirziyoyev arasındakı dialoqun biznesə inam verdiyini bildirib.",
        "Mirziyoyev",
    ),
    (
        "kk",
        "Мұрат Нұртілеу Президент Қасым-Жомарт Тоқаев пен Өзбекстан Президенті Шавкат Мирзиёев арасындағы сенімді диалогтың маңызын атап өтті.",
        "Мирзиёев",
    ),
    (
        "ky",
        "Мурат Нуртлеу Президент Касым-Жомарт Токаев менен Өзбекстандын Президенти Шавкат Мирзиёевдин ортосундагы ишенимдүү диалог маанилүү экенин белгиледи.",
        "Мирзиёев",
    ),
    (
        "uz",
        "Murat Nurtleu Prezident Qosim-Jomart To‘qayev va O‘zbekiston Prezidenti Shavkat Mirziyoyev o‘rtasidagi ishonchli muloqotni ta’kidladi.",
        "Mirziyoyev",
    ),
    (
        "en",
        "Mr Nurtleu said the trusting dialogue between President Kassym-Jomart Tokayev and President Shavkat Mirziyoyev gave business confidence.",
        "Mirziyoyev",
    ),
    (
        "ru",
        "Министр отметил, что доверительный диалог между президентами Касым-Жомартом Токаевым и Шавкатом Мирзиёевым придаёт бизнесу уверенность.",
        "Мирзиёев",
    ),
    (
        "ru",
        "Министр рассказал о контактах с соседями, в частности о своей встрече с Президентом Ильхамом Алиевым в Абу-Даби.",
        "Алиев",
    ),
    (
        "en",
        "The minister spoke about his contacts with neighbours, in particular about his meeting with President Ilham Aliyev in Abu Dhabi.",
        "Aliyev",
    ),
    (
        "tr",
        "Bakan, komşularla temasları, özellikle Cumhurbaşkanı İlham Aliyev ile Abu Dabi'deki görüşmesi hakkında bilgi verdi.",
        "Aliyev",
    ),
    (
        "az",
        "Nazir qonşularla təmaslar, o cümlədən Prezident İlham Əliyevlə Əbu-Dabidəki görüşü barədə danışıb.",
        "Əliyev",
    ),
    (
        "uz",
        "Vazir qo‘shnilar bilan aloqalar, jumladan Prezident Ilhom Aliyev bilan Abu-Dabidagi uchrashuvi haqida so‘zlab berdi.",
        "Aliyev",
    ),
    (
        "kk",
        "Министр көршілермен байланыстар, соның ішінде Президент Ильхам Алиевпен Әбу-Дабидегі кездесуі туралы айтты.",
        "Алиев",
    ),
    (
        "ky",
        "Министр кошуналар менен байланыштар, анын ичинде Президент Ильхам Алиев менен Абу-Дабидеги жолугушуусу тууралуу айтып берди.",
        "Алиев",
    ),
    (
        "ru",
        "Президенты Казахстана и Узбекистана, Касым-Жомарт Токаев и Шавкат Мирзиёев, ранее обменялись посланиями по случаю годовщины.",
        "Мирзиёев",
    ),
    (
        "en",
        "The presidents of Kazakhstan and Uzbekistan, Kassym-Jomart Tokayev and Shavkat Mirziyoyev, earlier exchanged letters on the anniversary.",
        "Mirziyoyev",
    ),
    (
        "tr",
        "Kazakistan Cumhurbaşkanı Kasım Cömert Tokayev ile Özbekistan Cumhurbaşkanı Şevket Mirziyoyev daha önce kutlama mesajı teati etmişti.",
        "Mirziyoyev",
    ),
    (
        "kk",
        "Қазақстан Президенті Қасым-Жомарт Тоқаев пен Өзбекстан Президенті Шавкат Мирзиёев бұған дейін құттықтау хаттарымен алмасқан.",
        "Мирзиёев",
    ),
    (
        "ky",
        "Казакстандын Президенти Касым-Жомарт Токаев менен Өзбекстандын Президенти Шавкат Мирзиёев мурда каттар менен алмашышкан.",
        "Мирзиёев",
    ),
    (
        "uz",
        "Qozog‘iston Prezidenti Qosim-Jomart To‘qayev va O‘zbekiston Prezidenti Shavkat Mirziyoyev avvalroq maktub almashgan.",
        "Mirziyoyev",
    ),
    (
        "az",
        "Qazaxıstan Prezidenti Kasım-Jomart Tokayev və Özbəkistan Prezidenti Şavkat Mirziyoyev daha əvvəl məktub mübadiləsi aparıblar.",
        "Mirziyoyev",
    ),
    (
        "ru",
        "Официальный представитель МИД Казахстана Айбек Смадияров провёл брифинг и сообщил подробности.",
        "Смадияров",
    ),
    ("ru", "Об этом сообщил пресс-секретарь Президента Казахстана Руслан Желдибай.", "Желдибай"),
    (
        "en",
        "Kazakh Foreign Ministry spokesman Aibek Smadiyarov told a briefing about the talks.",
        "Smadiyarov",
    ),
    (
        "tr",
        "Kazakistan Dışişleri Bakanlığı Sözcüsü Aybek Smadiyarov basın toplantısında ayrıntıları açıkladı.",
        "Smadiyarov",
    ),
    (
        "kk",
        "Қазақстан Сыртқы істер министрлігінің ресми өкілі Айбек Смадияров брифингте толығырақ айтып берді.",
        "Смадияров",
    ),
    (
        "ky",
        "Казакстандын Тышкы иштер министрлигинин расмий өкүлү Айбек Смадияров брифингде чоо-жайын айтып берди.",
        "Смадияров",
    ),
    (
        "uz",
        "Qozog‘iston Tashqi ishlar vazirligining rasmiy vakili Aybek Smadiyarov brifingda batafsil ma’lumot berdi.",
        "Smadiyarov",
    ),
    (
        "az",
        "Qazaxıstan Xarici İşlər Nazirliyinin rəsmi nümayəndəsi Aybek Smadiyarov brifinqdə təfərrüatları açıqlayıb.",
        "Smadiyarov",
    ),
    ("kk", "Бұл туралы Президенттің баспасөз хатшысы Руслан Желдібай мәлімдеді.", "Желдібай"),
    ("az", "Bu barədə Prezidentin mətbuat katibi Ruslan Jeldibay məlumat verib.", "Jeldibay"),
    ("uz", "Bu haqda Prezident matbuot kotibi Sherzod Asadov ma’lum qildi.", "Asadov"),
    ("ky", "Бул тууралуу Президенттин басма сөз катчысы Руслан Желдибай билдирди.", "Желдибай"),
    (
        "ru",
        "Осенью в Алматы ждут узбекских предпринимателей; приглашение принял и министр торговли Лазиз Кудратов.",
        "Кудратов",
    ),
    (
        "ky",
        "Күзүндө Алматыга өзбек ишкерлери келет. Соода министри Лазиз Кудратов да чакырууну кабыл алды.",
        "Кудратов",
    ),
    (
        "kk",
        "Күзде Алматыға өзбек кәсіпкерлері келеді. Сауда министрі Лазиз Құдратов та шақыруды қабыл алды.",
        "дратов",
    ),
    (
        "en",
        "In autumn Uzbek businessmen are due in Almaty. Trade Minister Laziz Kudratov has accepted the invitation too.",
        "Kudratov",
    ),
    (
        "tr",
        "Sonbaharda Özbek iş adamları Almatı'ya gelecek. Ticaret Bakanı Laziz Kudratov da daveti kabul etti.",
        "Kudratov",
    ),
    (
        "az",
        "Payızda özbək iş adamları Almatıya gələcək. Ticarət naziri Laziz Kudratov da dəvəti qəbul edib.",
        "Kudratov",
    ),
    (
        "uz",
        "Kuzda o‘zbek tadbirkorlari Olmaotaga keladi. Savdo vaziri Laziz Qudratov ham taklifni qabul qildi.",
        "Qudratov",
    ),
]


@pytest.mark.parametrize(("language", "further", "named"), NAMED)
def test_who_is_named_for_something_else_takes_no_part(language: str, further: str, named: str) -> None:
    found = participants(Reading.of_text(MEETING[language] + FURTHER[language] + further, language))
    taking_part = [str(one.values["name"]) for one in found if one.score >= 0.5]
    assert any(named in str(one.values["name"]) for one in found), "the name is read"
    assert len(taking_part) == 2, taking_part
    assert not any(named in name for name in taking_part)


# language, what the report of a visit goes on with, whom else the visitor meets
OF_THE_VISIT = [
    ("ru", "Днём ранее гостя принял Президент Казахстана Касым-Жомарт Токаев.", "Токаев"),
    ("ru", "Накануне гостя принял Президент Казахстана Касым-Жомарт Токаев.", "Токаев"),
    ("ru", "Ранее в тот же день Бахтиёра Саидова принял Президент Казахстана Касым-Жомарт Токаев.", "Токаев"),
    ("ky", "Бир күн мурун конокту Казакстандын Президенти Касым-Жомарт Токаев кабыл алды.", "Токаев"),
    ("kk", "Бір күн бұрын қонақты Қазақстан Президенті Қасым-Жомарт Тоқаев қабылдады.", "Тоқаев"),
    ("uz", "Bir kun oldin mehmonni Qozog‘iston Prezidenti Qosim-Jomart To‘qayev qabul qildi.", "qayev"),
    ("az", "Bir gün əvvəl qonağı Qazaxıstan Prezidenti Kasım-Jomart Tokayev qəbul edib.", "Tokayev"),
    ("tr", "Bir gün önce konuğu Kazakistan Cumhurbaşkanı Kasım Cömert Tokayev kabul etti.", "Tokayev"),
    (
        "en",
        "A day earlier the guest was received by the President of Kazakhstan, Kassym-Jomart Tokayev.",
        "Tokayev",
    ),
    (
        "en",
        "Earlier in the day, the President of Kazakhstan, Kassym-Jomart Tokayev, received the guest.",
        "Tokayev",
    ),
    ("en", "He was then received by the Prime Minister of Kazakhstan, Olzhas Bektenov.", "Bektenov"),
    (
        "en",
        "On 5 May he was received in Astana by the Prime Minister of Kazakhstan, Olzhas Bektenov; the two held talks in a narrow and then in an enlarged format.",
        "Bektenov",
    ),
    ("ru", "Затем гостя принял премьер-министр Казахстана Олжас Бектенов.", "Бектенов"),
]


@pytest.mark.parametrize(("language", "further", "named"), OF_THE_VISIT)
def test_whom_a_visitor_met_earlier_takes_part_in_the_visit(language: str, further: str, named: str) -> None:
    found = participants(Reading.of_text(VISIT[language] + FURTHER[language] + further, language))
    assert any(named in str(one.values["name"]) for one in found if one.score >= 0.5)


def test_whom_somebody_met_earlier_on_the_day_of_a_session_takes_no_part_in_it() -> None:
    text = (
        "The Kazakh-Indian intergovernmental commission held its session in Astana on 5 May. It was chaired by Indian "
        "Minister Piyush Goyal and Kazakh Minister Arman Shakkaliyev.\nThe sides reviewed trade of India and "
        "Kazakhstan.\nEarlier in the day, Piyush Goyal called on the Prime Minister of Kazakhstan, Olzhas Bektenov.\n"
    )
    found = participants(Reading.of_text(text, "en"))
    assert {one.values["name"] for one in found if one.score >= 0.5} == {"Piyush Goyal", "Arman Shakkaliyev"}
