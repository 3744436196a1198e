from __future__ import annotations

import pytest

from extractor.candidates.event_type import event_type, reports_event
from extractor.reading import Reading


def decided(code, text):
    best = next(iter(event_type(Reading.of_text(text, code))), None)
    return best.values["event_type"] if best and best.score >= 0.5 else None


REPORTS = [
    # the visit that the talks are of, told below them
    (
        "ru",
        "official_visit",
        (
            "Президенты провели переговоры\n\n"
            "Главы двух государств сегодня провели переговоры в Ереване.\n\n"
            "Президент Казахстана прибыл в Армению с официальным визитом."
        ),
    ),
    (
        "en",
        "working_visit",
        (
            "Kazakhstan and Georgia agree to raise trade\n\n"
            "The prime ministers held talks in Tbilisi today.\n\n"
            "Bektenov, who is in Georgia on a working visit, was welcomed by an honour guard."
        ),
    ),
    (
        "az",
        "state_visit",
        (
            "Prezidentlər danışıqlar aparıblar\n\n"
            "Bakıda iki ölkənin prezidentləri danışıqlar aparıblar. "
            "Qonaq Azərbaycana dövlət səfərinə gəlib."
        ),
    ),
    (
        "uz",
        "official_visit",
        (
            "Bosh vazirlar muzokara o‘tkazdi\n\n"
            "Toshkentda ikki davlat bosh vazirlari muzokara o‘tkazdi.\n\n"
            "Gruziya Bosh vaziri O‘zbekistonga rasmiy tashrif bilan keldi."
        ),
    ),
    # visits keep their kind beside talks and signing
    (
        "ru",
        "state_visit",
        (
            "Президенты подписали семь документов\n\n"
            "Президент Узбекистана Шавкат Мирзиёев 8 июня прибыл в Бишкек с государственным визитом. "
            "Стороны провели переговоры."
        ),
    ),
    (
        "ru",
        "official_visit",
        (
            "Премьер-министры провели переговоры\n\n"
            "Премьер-министр Грузии находится в Баку с официальным визитом. В ходе визита прошли переговоры."
        ),
    ),
    (
        "ru",
        "working_visit",
        (
            "Глава МИД прибыл в Ташкент\n\n"
            "Министр иностранных дел 5 мая прибыл в Ташкент с рабочим визитом, где проведёт ряд встреч."
        ),
    ),
    (
        "ky",
        "state_visit",
        (
            "Беш документке кол коюлду\n\n"
            "Президент Садыр Жапаров Тажикстанга мамлекеттик сапары менен барды. Сүйлөшүүлөр өттү."
        ),
    ),
    (
        "ky",
        "working_visit",
        "Министр Алматыга барды\n\nТышкы иштер министри 5-майда Алматыга жумушчу сапары менен барды.",
    ),
    (
        "kk",
        "state_visit",
        "Келіссөздер өтті\n\nПрезидент мемлекеттік сапармен Анкараға барып, келіссөз жүргізді.",
    ),
    (
        "kk",
        "official_visit",
        (
            "Премьер-министр Тбилисиге барды\n\n"
            "Премьер-министр Грузияға ресми сапармен келді. Тараптар құжаттарға қол қойды."
        ),
    ),
    (
        "uz",
        "state_visit",
        (
            "O‘n ikkita hujjat imzolandi\n\n"
            "Qozog‘iston Prezidenti davlat tashrifi bilan Toshkentga keldi. Muzokaralar o‘tkazildi."
        ),
    ),
    (
        "uz",
        "working_visit",
        "Президент Ашхободга борди\n\nПрезидент Шавкат Мирзиёев амалий ташриф билан Ашхободга борди.",
    ),
    (
        "az",
        "state_visit",
        (
            "Sənədlər imzalanıb\n\n"
            "Prezident İlham Əliyevin dövlət səfəri çərçivəsində Daşkənddə danışıqlar aparılıb."
        ),
    ),
    (
        "az",
        "working_visit",
        "Baş nazir Tbilisiyə gəlib\n\nBaş nazir Əli Əsədov mayın 5-də işgüzar səfərə Tbilisiyə gəlib.",
    ),
    (
        "tr",
        "official_visit",
        (
            "Cumhurbaşkanı Erdoğan Bakü'de\n\n"
            "Cumhurbaşkanı Erdoğan resmi ziyaret için Bakü'ye geldi. Heyetler arası görüşme yapıldı."
        ),
    ),
    (
        "tr",
        "working_visit",
        (
            "Bakan Fidan Taşkent'te\n\n"
            "Dışişleri Bakanı Hakan Fidan, çalışma ziyareti kapsamında Taşkent'e geldi."
        ),
    ),
    (
        "en",
        "state_visit",
        (
            "Presidents sign declaration\n\n"
            "President Tokayev arrived in Baku on a state visit on Monday and held talks with President Aliyev."
        ),
    ),
    (
        "en",
        "official_visit",
        (
            "Agreements signed in Tbilisi\n\n"
            "The prime minister paid an official visit to Georgia on 5 May. Agreements were signed."
        ),
    ),
    (
        "az",
        "official_visit",
        "Rəsmi qarşılanma mərasimi olub\n\nRəsmi səfərə gələn İtaliya Prezidentini İlham Əliyev qarşılayıb.",
    ),
    (
        "tr",
        "official_visit",
        "Devlet Başkanının ziyareti sürüyor\n\nÖzbekistan Devlet Başkanı resmi bir ziyaret için Ankara'ya geldi.",
    ),
    # meetings
    (
        "ru",
        "meeting",
        (
            "Министр встретился с послом Турции\n\n"
            "Министр экономики 5 мая встретился с послом Турции. Обсуждены вопросы торговли."
        ),
    ),
    (
        "ru",
        "meeting",
        (
            "Главы МИД обсудили подготовку государственного визита\n\n"
            "Министры 5 мая провели встречу в Баку. Обсуждена подготовка к официальному визиту президента."
        ),
    ),
    (
        "ky",
        "meeting",
        "Министр элчини кабыл алды\n\nЭкономика министри 5-майда Түркиянын элчисин кабыл алды.",
    ),
    (
        "kk",
        "meeting",
        (
            "Министр елшіні қабылдады\n\n"
            "Сыртқы істер министрі Түркия елшісін қабылдады. "
            "Тараптар алдағы мемлекеттік сапарға дайындықты талқылады."
        ),
    ),
    (
        "uz",
        "meeting",
        "Vazir elchi bilan uchrashdi\n\nTashqi ishlar vaziri 5-may kuni Turkiya elchisi bilan uchrashdi.",
    ),
    (
        "az",
        "meeting",
        "Nazir səfirlə görüşüb\n\nXarici işlər naziri mayın 5-də Türkiyənin səfiri ilə görüşüb.",
    ),
    (
        "tr",
        "meeting",
        "Bakan, büyükelçiyi kabul etti\n\nTicaret Bakanı 5 Mayıs'ta Kazakistan Büyükelçisi ile görüştü.",
    ),
    (
        "en",
        "meeting",
        (
            "Minister meets Turkish counterpart\n\n"
            "The ministers met in Antalya on 3 March on the sidelines of a diplomacy forum."
        ),
    ),
    # telephone calls
    (
        "ru",
        "phone_call",
        (
            "Состоялся телефонный разговор президентов\n\n"
            "Президенты 5 мая провели телефонный разговор и обсудили график встреч."
        ),
    ),
    (
        "ky",
        "phone_call",
        (
            "Президенттер телефон аркылуу сүйлөштү\n\n"
            "Садыр Жапаров 5-майда Шавкат Мирзиёев менен телефон аркылуу сүйлөштү."
        ),
    ),
    (
        "kk",
        "phone_call",
        "Президенттер телефон арқылы сөйлесті\n\nҚасым-Жомарт Тоқаев Илхам Әлиевпен телефон арқылы сөйлесті.",
    ),
    (
        "uz",
        "phone_call",
        (
            "Prezidentlar telefon orqali muloqot qildi\n\n"
            "Shavkat Mirziyoyev Ilhom Aliyev bilan telefon orqali muloqot qildi."
        ),
    ),
    (
        "az",
        "phone_call",
        (
            "Prezidentlər arasında telefon danışığı olub\n\n"
            "Mayın 5-də Şavkat Mirziyoyev Prezident İlham Əliyevə zəng edib."
        ),
    ),
    (
        "tr",
        "phone_call",
        (
            "Erdoğan, Tokayev ile telefonda görüştü\n\n"
            "Cumhurbaşkanı Erdoğan, Tokayev ile telefon görüşmesi yaptı."
        ),
    ),
    (
        "en",
        "phone_call",
        (
            "Presidents discuss trade by phone\n\n"
            "President Aliyev had a phone call with President Japarov on 5 May."
        ),
    ),
    # commissions
    (
        "ru",
        "commission_session",
        (
            "В Ташкенте подвели итоги сотрудничества\n\n"
            "5 мая в Ташкенте прошло десятое заседание межправительственной комиссии. Подписан протокол."
        ),
    ),
    (
        "ky",
        "commission_session",
        (
            "Өкмөттөр аралык комиссиянын жыйыны өттү\n\n"
            "Бишкекте 5-майда өкмөттөр аралык комиссиянын он биринчи отуруму өттү."
        ),
    ),
    (
        "kk",
        "commission_session",
        "Комиссия отырысы өтті\n\nАстанада үкіметаралық комиссияның кезекті отырысы өтті.",
    ),
    (
        "uz",
        "commission_session",
        (
            "Hukumatlararo komissiya majlisi o‘tkazildi\n\n"
            "Toshkentda hukumatlararo komissiyaning navbatdagi majlisi bo‘lib o‘tdi."
        ),
    ),
    (
        "az",
        "commission_session",
        "Komissiyanın iclası keçirilib\n\nBakıda Hökumətlərarası Komissiyanın növbəti iclası keçirilib.",
    ),
    (
        "tr",
        "commission_session",
        (
            "KEK 8. Dönem Toplantısı yapıldı\n\n"
            "Karma Ekonomik Komisyon toplantısı 6 Mayıs'ta Taşkent'te yapıldı."
        ),
    ),
    (
        "en",
        "commission_session",
        (
            "Commission meets in Tashkent\n\n"
            "The ninth session of the intergovernmental commission took place in Tashkent on 6 May."
        ),
    ),
    # summits, forums, ceremonies
    (
        "ru",
        "summit",
        "В Астане прошёл саммит ОТГ\n\n3 ноября в Астане состоялся саммит Организации тюркских государств.",
    ),
    ("az", "summit", "Bişkekdə Zirvə görüşü keçirilib\n\nNoyabrın 6-da Bişkekdə Zirvə görüşü keçirilib."),
    (
        "en",
        "summit",
        (
            "Leaders adopt declaration\n\n"
            "The summit of the Organization of Turkic States was held in Bishkek on 6 November."
        ),
    ),
    (
        "uz",
        "forum",
        "Toshkentda biznes-forum o‘tkazildi\n\nToshkentda 5-noyabr kuni biznes-forum bo‘lib o‘tdi.",
    ),
    ("kk", "forum", "Астанада бизнес-форум өтті\n\nАстанада 5 қарашада қазақ-түрік бизнес-форумы өтті."),
    (
        "tr",
        "forum",
        "İş Forumu düzenlendi\n\nTürkiye-Özbekistan İş Forumu 10 Nisan'da Taşkent'te düzenlendi.",
    ),
    (
        "ru",
        "signing",
        (
            "Подписан контракт на строительство завода\n\n"
            "В Ашхабаде 5 мая компании подписали контракт на строительство завода."
        ),
    ),
    (
        "en",
        "signing",
        (
            "Contract signed for new plant\n\n"
            "The companies signed a contract on Tuesday for the construction of a plant."
        ),
    ),
]


@pytest.mark.parametrize(("code", "expected", "text"), REPORTS)
def test_a_report_is_of_the_event_of_its_headline_and_first_lines(code, expected, text):
    assert decided(code, text) == expected


# An announcement's news is an event that is still to come.
ANNOUNCED = [
    (
        "ru",
        "state_visit",
        (
            "Президент посетит Баку\n\n"
            "Президент 5 мая посетит Азербайджан с государственным визитом, запланированы переговоры."
        ),
    ),
    (
        "ky",
        "state_visit",
        (
            "Президент Бакуга барат\n\n"
            "Президент Садыр Жапаров келерки жумада мамлекеттик сапар менен Бакуга барат."
        ),
    ),
    (
        "az",
        "state_visit",
        "Prezident Bakıya gələcək\n\nQazaxıstan Prezidenti gələn həftə dövlət səfərinə Bakıya gələcək.",
    ),
    (
        "tr",
        "official_visit",
        "Bakan Fidan yarın Irak'a gidecek\n\nDışişleri Bakanı Fidan yarın resmi ziyaret gerçekleştirecek.",
    ),
    (
        "en",
        "official_visit",
        (
            "Vice Premier to visit Kazakhstan\n\n"
            "The vice premier will pay an official visit to Kazakhstan on May 15-17, the ministry said."
        ),
    ),
]

NO_REPORTS = [
    ("ru", "Цены на хлопок\n\nЦены на хлопок выросли на пять процентов."),
    (
        "ru",
        (
            "Забытые страницы истории\n\n"
            "В музее хранится письмо послов. Визит посла в 1785 году стал началом дипломатии."
        ),
    ),
    (
        "ru",
        (
            "Почему визит президента важен: мнение эксперта\n\n"
            "Политолог рассказал, как менялись отношения двух стран."
        ),
    ),
    (
        "kk",
        (
            "Музей қорындағы хаттар\n\n"
            "Музейде елшілер хаты сақталған. 1992 жылы қол қойылған құжат көшірмесі де бар."
        ),
    ),
    ("uz", "Muzeydagi maktublar\n\nMuzeyda elchilarning maktublari saqlanadi. Ular yuz yil oldin yozilgan."),
    ("en", "Cotton prices rise\n\nPrices of cotton rose by five per cent."),
    ("en", ""),
]


@pytest.mark.parametrize(("code", "expected", "text"), ANNOUNCED)
def test_an_announcement_is_of_the_event_that_it_announces(code, expected, text):
    assert decided(code, text) == expected


@pytest.mark.parametrize(("code", "text"), NO_REPORTS)
def test_what_is_old_or_no_event_is_no_event(code, text):
    assert decided(code, text) is None


# What tells of many events, or of what somebody thinks, tells no event of its own.
NO_EVENT_OF_ITS_OWN = [
    (
        "en",
        (
            "Weekly trade bulletin\n\nWheat: export prices FOB Aktau fell to $215 a tonne. Buyers in "
            "Iran waited for the outcome of the talks on tariffs.\n\nGas: Uzbekistan imported 6.5 "
            "billion cubic metres in 2024. A contract signed in October 2023 runs for two "
            "years.\n\nRail: tariffs through Turkmenistan rise by 8 percent from January 1."
        ),
    ),
    (
        "ru",
        (
            "Бюллетень внешней торговли за первое полугодие\n\nТоварооборот Казахстана и Узбекистана "
            "составил 2,1 млрд долларов и вырос на 8 процентов. Экспорт муки снизился на 4 "
            "процента.\n\nРост объясняется вступлением в силу соглашения, подписанного в декабре "
            "2021 года, и снижением тарифов, о котором правительства договорились на встрече в Хиве."
        ),
    ),
    (
        "kk",
        (
            "Транскаспий бағыты: мүмкіндік пен шындық\n\nСоңғы бес жылда бағыт бойынша жүк тасымалы "
            "бес есе өсті. 2022 жылдың қарашасында Ақтауда төрт ел жол картасына қол қойды. Содан "
            "бері әр кездесуде порттардың қуаты туралы айтылады.\n\nСарапшылар кеме жетіспейтінін "
            "айтады. Бағыт өзін ақтай ма? Бұған уақыт жауап береді."
        ),
    ),
    (
        "az",
        (
            "MÜSAHİBƏ\n\nSəfir: “Ticarətimiz iki dəfə arta bilər”\n\nQazaxıstanın Azərbaycandakı "
            "səfiri qəzetimizin suallarını cavablandırıb.\n\n– Cənab səfir, ikitərəfli münasibətləri "
            "necə qiymətləndirirsiniz?\n– Prezidentlərimiz ötən il dörd dəfə görüşüb.\n\n– Birbaşa "
            "reyslər nə vaxt artacaq?\n– Payızda danışıqlar olacaq."
        ),
    ),
    (
        "ru",
        (
            "Сто лет границе: как чертили карту\n\nВ октябре 1924 года в Ташкенте заседала комиссия, "
            "которой предстояло поделить Туркестан. Её председатель, по воспоминаниям, спал три часа "
            "в сутки.\n\nСоглашение о делимитации было подписано лишь в 2025 году. Карта, с которой "
            "всё началось, хранится в Москве."
        ),
    ),
    (
        "ky",
        (
            "МАЕК\n\nЭлчи: «Соодабыз эки эсеге өсө алат»\n\nТүркиянын Кыргызстандагы элчиси "
            "гезитибиздин суроолоруна жооп берди.\n\n– Урматтуу элчи, былтыркы жылды кандай "
            "баалайсыз?\n– Президенттерибиз үч жолу жолугушту, жети документке кол коюлду.\n\n– "
            "Инвесторлорго эмне тоскоол болууда?\n– Логистика."
        ),
    ),
    (
        "uz",
        (
            "Savdo sharhi: paxtadan ip-kalavagacha\n\nO‘zbekistonning Turkiyaga ip-kalava eksporti "
            "2024-yilda 12 foizga kamaydi. Ishlab chiqaruvchilar buni energiya narxi bilan "
            "izohlaydi. 2022-yil martida Toshkentda imzolangan imtiyozli savdo bitimi "
            "ko‘rsatkichlarga ta’sir qilmadi.\n\nYil oxirida tomonlar yana uchrashishi mumkin."
        ),
    ),
    (
        "en",
        (
            "ANALYSIS\nWhy Central Asia Looks South\n\nWhen Shavkat Mirziyoyev visited Islamabad in "
            "March 2022, few observers expected much. Three years on, analysts say the two countries "
            'have signed more than forty documents, yet trade remains at $400 million.\n\n"The '
            'summit declarations are impressive, but banks do not read them," says Daniel Cole, an '
            "analyst at the Oxus Institute. In 2023 the sides met four times, in 2024 six "
            "times.\n\nWhether the railway will ever be built is another matter. Officials in "
            "Tashkent argue that it could be finished by 2030."
        ),
    ),
    (
        "en",
        (
            "Kazakh cotton exporters eye new markets\n\nShipments of Kazakh cotton to Turkey rose by "
            "12 percent in the first half of 2025, according to the Bureau of National Statistics. "
            "Prices on the Izmir exchange stood at $1.70 per kilo last week.\n\nTraders expect that "
            "a meeting of the joint chamber in the autumn will bring new quotas. Most contracts "
            "signed in 2024 run until March."
        ),
    ),
    (
        "en",
        (
            'Ambassador Erlan Idrissov: "We trade far below our potential"\n\nThe ambassador of '
            "Kazakhstan spoke to our newspaper about trade, transit and visas.\n\n— Mr Ambassador, "
            "how do you see relations between the two countries?\n— They are excellent. Our "
            "presidents met twice last year.\n\n— When will direct flights start?\n— We hope that "
            "next spring the first flight will be opened.\n\n— What about the investment "
            "agreement?\n— It was signed in 2019 and works well."
        ),
    ),
    (
        "ru",
        (
            "Тридцать лет между Каспием и Персией\n\nКогда в апреле 1995 года Сапармурат Ниязов "
            "прибыл в Тегеран, о газопроводе говорили как о деле двух лет. С тех пор прошло тридцать "
            "лет, подписано больше сотни документов, а газ идёт лишь временами.\n\nВ 1997 году "
            "стороны открыли участок Корпедже – Курткуи. В 2007 году поставки остановились из-за "
            "спора о цене. В 2017 году Туркмения обратилась в арбитраж.\n\nПо мнению аналитиков, "
            "нынешнее сближение вызвано прежде всего логистикой. Станет ли коридор «Север – Юг» "
            "прибыльным, пока неясно."
        ),
    ),
    (
        "ru",
        (
            "Посол Грузии: «Наш товарооборот может вырасти вдвое»\n\nО торговле, туризме и новых "
            "рейсах мы поговорили с Чрезвычайным и Полномочным Послом Грузии в Казахстане Леваном "
            "Диасамидзе.\n\n– Господин посол, как вы оцениваете итоги прошлого года?\n– Год был "
            "удачным. Состоялся визит премьер-министра, подписаны три документа.\n\n– Что мешает "
            "торговле?\n– Прежде всего логистика.\n\n– Когда ждать межправительственной комиссии?\n– "
            "Заседание намечено на осень."
        ),
    ),
    (
        "ru",
        (
            "Колонка редактора\n\nШёлковый путь и его пассажиры\n\nКаждая встреча министров "
            "транспорта заканчивается обещанием открыть границы. Водители, стоящие на Кордае вторые "
            "сутки, этих обещаний не слышат. По-видимому, дело не в документах, а в весах и "
            "сканерах.\n\nВ 2022 году Казахстан и Киргизия подписали дорожную карту, в 2023-м её "
            "обновили. Вряд ли кто-то из водителей её читал."
        ),
    ),
    (
        "ky",
        (
            "Эл аралык соода: кеп менен иштин айырмасы\n\nКыргызстан менен Өзбекстандын соодасы "
            "2024-жылы 800 миллион долларга жетти. Ар бир жолугушууда тараптар миллиард жөнүндө "
            "сүйлөшөт, бирок чек арадагы кезек кыскарган жок.\n\nСерепчилердин айтымында, 2019-жылы "
            "кол коюлган келишимдердин жарымы гана иштейт. Эмне кылуу керек?"
        ),
    ),
    (
        "uz",
        (
            "TAHLIL\n\nTransafg‘on yo‘li: va’dalar va raqamlar\n\n2021-yil fevralda Toshkentda "
            "temiryo‘l bo‘yicha yo‘l xaritasi imzolangan edi. O‘shandan beri har bir uchrashuvda "
            "loyiha tilga olinadi. Tahlilchilarning fikricha, qurilish 2030-yilgacha boshlanishi "
            "qiyin.\n\n2023-yilda yuk tashish tarifi ikki barobar oshdi. Xo‘sh, loyiha o‘zini "
            "oqlaydimi?"
        ),
    ),
    (
        "tr",
        (
            "Analiz: Zengezur'dan kim kazanacak?\n\nUzmanlara göre koridorun açılması bölgedeki "
            "ticareti canlandırabilir. Türkiye ile Ermenistan arasında 2009'da Zürih'te imzalanan "
            "protokoller hiç yürürlüğe girmedi. Her zirvede aynı sözler tekrarlandı.\n\n2021'den bu "
            "yana özel temsilciler beş kez görüştü. Peki sınır açılır mı?"
        ),
    ),
    (
        "kk",
        (
            "Дипломатия тарихынан\n\n1992 жылдың қазан айында Алматыда Түркия елшілігі ашылды. Сол "
            "жылы екі ел арасында алғашқы келісімге қол қойылды. 1994 жылы Қазақстан Президенті "
            "Анкараға ресми сапармен барды.\n\nБүгінде екі ел арасындағы сауда 5 миллиард долларға "
            "жетті. Сарапшылардың пікірінше, бұл шек емес."
        ),
    ),
    (
        "az",
        (
            "Orta Dəhliz: gözləntilər və reallıq\n\nEkspertlər hesab edirlər ki, Orta Dəhlizin "
            "gələcəyi tariflərdən asılıdır. 2022-ci ilin noyabrında Aktauda dörd ölkə yol xəritəsi "
            "imzalamışdı. Hər görüşdə bu sənəd xatırlanır.\n\nBəs yüklər niyə artmır? Analitiklərin "
            "fikrincə, səbəb limanlardadır."
        ),
    ),
]


@pytest.mark.parametrize(("code", "text"), NO_EVENT_OF_ITS_OWN)
def test_analyses_histories_and_interviews_tell_no_event_of_their_own(code, text):
    assert decided(code, text) is None


def test_a_museum_piece_reports_less_than_news():
    museum = Reading.of_text(NO_REPORTS[0][1], "ru")
    assert reports_event(museum) < 0.5 < reports_event(Reading.of_text(REPORTS[0][2], "ru"))


def test_candidates_point_at_words_of_the_text():
    text = REPORTS[0][2]
    for candidate in event_type(Reading.of_text(text, "ru")):
        assert all(span.text(text).strip() for span in candidate.evidence["event_type"])
        assert 0 <= candidate.score <= 1
        assert all(0 <= value <= 1 for value in candidate.features.values())


REVIEWS = {
    "ru": (
        "Япония и Грузия: чего ждать от визита",
        "ОБЗОР   |   Торговля   |   2 марта 2026",
        "Визит премьер-министра Японии в Грузию ждут в мае.",
    ),
    "en": (
        "Japan and Georgia: ahead of a visit",
        "ANALYSIS | Trade | 2 March 2026",
        "The visit of Japan's prime minister to Georgia, long talked about, is a question of dates.",
    ),
    "kk": (
        "Жапония мен Грузия: сапар алдында",
        "ТАЛДАУ | Сауда | 2 наурыз 2026",
        "Жапония премьер-министрінің Грузияға сапары көптен айтылып келеді.",
    ),
    "ky": (
        "Япония менен Грузия: сапар алдында",
        "ТАЛДОО | Соода | 2-март 2026",
        "Япониянын премьер-министринин Грузияга сапары көптөн бери айтылып келет.",
    ),
    "uz": (
        "Yaponiya va Gruziya: tashrif oldidan",
        "TAHLIL | Savdo | 2-mart 2026",
        "Yaponiya bosh vazirining Gruziyaga tashrifi haqida ko‘pdan beri gapiriladi.",
    ),
    "az": (
        "Yaponiya və Gürcüstan: səfər ərəfəsində",
        "TƏHLİL | Ticarət | 2 mart 2026",
        "Yaponiyanın baş nazirinin Gürcüstana səfəri haqqında çoxdan danışılır.",
    ),
    "tr": (
        "Japonya ve Gürcistan: ziyaret öncesinde",
        "ANALİZ | Ticaret | 2 Mart 2026",
        "Japonya Başbakanının Gürcistan ziyareti uzun zamandır konuşuluyor.",
    ),
}
_FIGURES = {"ru": "Товарооборот составил 30 млн долларов.", "en": "Trade came to 30 million dollars."}


@pytest.mark.parametrize("code", REVIEWS)
def test_a_dated_line_under_the_headline_that_names_a_genre_makes_no_report(code):
    headline, line, lead = REVIEWS[code]
    body = f"{lead} {_FIGURES.get(code, '')}"
    assert reports_event(Reading.of_text(f"{headline}\n\n{line}\n\n{body}", code)) < 0.2
    assert reports_event(Reading.of_text(f"{headline}\n\n{line.partition('|')[2]}\n\n{body}", code)) > 0.3


@pytest.mark.parametrize(
    "line",
    [
        "Новости | Обзор | Интервью | 5 мая 2026",
        "Обзор | Интервью | 5 мая 2026",
        "5 мая 2026 | Комментарий",
        "1 комментарий | 5 мая 2026",
        "Обзор",
    ],
)
def test_a_menu_or_a_button_under_the_headline_names_no_genre(line):
    report = f"Министры провели встречу\n\n{line}\n\n5 мая 2026 года в Баку министры провели встречу."
    assert reports_event(Reading.of_text(report, "ru")) > 0.9


UNDER_WAY = {
    "kk": (
        "11 ақпан 2026",
        "Грузия Президенті 11–12 ақпанда ресми сапармен Қазақстанда болады.",
        "Бүгін Ақордада оны Мемлекет басшысы қарсы алды.",
    ),
    "ky": (
        "2026-жылдын 11-февралы",
        "Грузиянын Президенти 11-12-февралда расмий сапар менен Кыргызстанда болот.",
        "Бүгүн аны Президент кабыл алды.",
    ),
    "uz": (
        "11.02.2026",
        "Gruziya Prezidenti 11–12-fevral kunlari rasmiy tashrif bilan O‘zbekistonda bo‘ladi.",
        "Bugun uni Prezident qabul qildi.",
    ),
    "az": (
        "11 fevral 2026",
        "Gürcüstan Prezidenti fevralın 11-12-də Azərbaycanda rəsmi səfərdə olacaq.",
        "Bu gün Prezident onu qəbul edib.",
    ),
    "tr": (
        "11 Şubat 2026",
        "Gürcistan Cumhurbaşkanı 11-12 Şubat'ta Türkiye'ye resmi ziyarette bulunacak.",
        "Bugün Cumhurbaşkanı konuğunu kabul etti.",
    ),
    "ru": (
        "11 февраля 2026",
        "Президент Грузии 11–12 февраля посетит Казахстан с официальным визитом.",
        "Сегодня его принял Президент Казахстана.",
    ),
    "en": (
        "11 February 2026",
        "The President of Georgia will pay an official visit to Kazakhstan on 11–12 February.",
        "Today the President of Kazakhstan received him.",
    ),
}


@pytest.mark.parametrize("code", UNDER_WAY)
def test_a_visit_of_days_that_have_begun_is_on(code):
    day, visit, received = UNDER_WAY[code]
    assert decided(code, f"{day}\n\n{visit} {received}") == "official_visit"
