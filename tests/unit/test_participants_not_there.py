"""Who tells the press of an event, comments on it, is wished well or sends a video took no part in it."""

from __future__ import annotations

import pytest

from extractor.candidates.participants import participants
from extractor.reading import Reading

MET = {
    "ru": """\
Министр иностранных дел Казахстана Ермек Кошербаев 11 ноября провёл в Астане переговоры с министром иностранных дел Египта Бадром Абдельатти.

Стороны обсудили торговлю, транспорт и сотрудничество в международных организациях.""",
    "ky": """\
Казакстандын тышкы иштер министри Ермек Көшербаев 11-ноябрда Астанада Египеттин тышкы иштер министри Бадр Абделатти менен сүйлөшүүлөрдү жүргүздү.

Тараптар соода, транспорт жана эл аралык уюмдардагы кызматташууну талкуулашты.""",
    "kk": """\
Қазақстан Сыртқы істер министрі Ермек Көшербаев 11 қарашада Астанада Мысыр Сыртқы істер министрі Бадр Абделаттимен келіссөз жүргізді.

Тараптар сауда, көлік және халықаралық ұйымдардағы ынтымақтастықты талқылады.""",
    "uz": """\
Qozog‘iston tashqi ishlar vaziri Yermek Ko‘sherbayev 11-noyabr kuni Ostonada Misr tashqi ishlar vaziri Badr Abdelatti bilan muzokara o‘tkazdi.

Tomonlar savdo, transport va xalqaro tashkilotlardagi hamkorlikni muhokama qildi.""",
    "az": """\
Qazaxıstanın xarici işlər naziri Yermek Koşerbayev noyabrın 11-də Astanada Misirin xarici işlər naziri Bədr Əbdülati ilə danışıqlar aparıb.

Tərəflər ticarət, nəqliyyat və beynəlxalq təşkilatlarda əməkdaşlığı müzakirə ediblər.""",
    "tr": """\
Kazakistan Dışişleri Bakanı Yermek Köşerbayev, 11 Kasım'da Astana'da Mısır Dışişleri Bakanı Bedr Abdulati ile görüştü.

Taraflar ticaret, ulaştırma ve uluslararası kuruluşlarda iş birliğini ele aldı.""",
    "en": """\
Kazakhstan's Foreign Minister Yermek Kosherbayev held talks with Egyptian Foreign Minister Badr Abdelatty in Astana on 11 November.

The sides discussed trade, transport and cooperation in international organisations.""",
}
OTHERS = [
    (
        "ru",
        """\
Об этом сообщил пресс-секретарь МИД Айбек Смадияров. Пресс-секретарь президента Руслан Желдибай отметил важность встречи. По словам официального представителя МИД Египта Тамима Халлафа, визит прошёл успешно.""",
    ),
    (
        "ky",
        """\
Бул тууралуу ТИМдин басма сөз катчысы Айбек Смадияров билдирди. Президенттин маалымат катчысы Руслан Желдибай жолугушуунун маанисин белгиледи. Египеттин ТИМинин расмий өкүлү Тамим Халлафтын айтымында, сапар ийгиликтүү өттү.""",
    ),
    (
        "kk",
        """\
Бұл туралы СІМ баспасөз хатшысы Айбек Смадияров хабарлады. Президенттің баспасөз хатшысы Руслан Желдібай кездесудің маңызын атап өтті. Мысыр СІМ ресми өкілі Тамим Халлафтың айтуынша, сапар сәтті өтті.""",
    ),
    (
        "uz",
        """\
Bu haqda TIV matbuot kotibi Aybek Smadiyarov ma’lum qildi. Prezident matbuot kotibi Ruslan Jeldibay uchrashuv ahamiyatini ta’kidladi. Misr TIV rasmiy vakili Tamim Xallafning so‘zlariga ko‘ra, tashrif muvaffaqiyatli o‘tdi.""",
    ),
    (
        "az",
        """\
Bu barədə XİN-in mətbuat katibi Aybek Smadiyarov məlumat verib. Prezidentin mətbuat katibi Ruslan Jeldibay görüşün əhəmiyyətini qeyd edib. Misir XİN-in sözçüsü Tamim Xəllafın sözlərinə görə, səfər uğurlu keçib.""",
    ),
    (
        "tr",
        """\
Bunu Dışişleri Bakanlığı Sözcüsü Aybek Smadiyarov duyurdu. Cumhurbaşkanlığı Basın Sözcüsü Ruslan Jeldibay görüşmenin önemini vurguladı. Mısır Dışişleri Sözcüsü Temim Hallaf'a göre ziyaret başarılı geçti.""",
    ),
    (
        "en",
        """\
This was announced by Foreign Ministry spokesman Aibek Smadiyarov. Presidential press secretary Ruslan Zheldibay stressed the importance of the meeting. According to Egyptian Foreign Ministry spokesperson Tamim Khallaf, the visit was a success.""",
    ),
    (
        "ru",
        """\
Политолог Данияр Ашимбаев считает, что визит был удачным. По мнению директора Центра анализа Айдара Амребаева, торговля вырастет. Историк Ерлан Карин напомнил о прошлом.""",
    ),
    (
        "ky",
        """\
Саясат таануучу Данияр Ашимбаев сапар ийгиликтүү болду деп эсептейт. Анализ борборунун директору Айдар Амребаевдин пикиринде, соода өсөт.""",
    ),
    (
        "kk",
        """\
Саясаттанушы Данияр Әшімбаев сапар сәтті болды деп есептейді. Талдау орталығының директоры Айдар Әмребаевтың пікірінше, сауда өседі.""",
    ),
    (
        "uz",
        """\
Siyosatshunos Doniyor Ashimboyev tashrif muvaffaqiyatli bo‘ldi, deb hisoblaydi. Tahlil markazi direktori Aydar Amreboyevning fikricha, savdo o‘sadi.""",
    ),
    (
        "az",
        """\
Politoloq Daniyar Aşimbayev səfərin uğurlu olduğunu hesab edir. Təhlil Mərkəzinin direktoru Aydar Əmrebayevin fikrincə, ticarət artacaq.""",
    ),
    (
        "tr",
        """\
Siyaset bilimci Daniyar Aşimbayev ziyaretin başarılı olduğunu düşünüyor. Analiz Merkezi direktörü Aydar Amrebayev'e göre ticaret artacak.""",
    ),
    (
        "en",
        """\
Political scientist Daniyar Ashimbayev believes the visit was a success. In the opinion of Aidar Amrebayev, director of the Centre for Analysis, trade will grow. Analyst Yerlan Karin said the road was long.""",
    ),
    (
        "ru",
        """\
Министр передал тёплые слова президенту Абдель Фаттаху ас-Сиси и пожелал ему здоровья. Стороны поздравили Антониу Гутерриша с юбилеем ООН. Министр поблагодарил короля Абдаллу II за посредничество. В видеообращении премьер-министр Олжас Бектенов назвал Египет партнёром.""",
    ),
    (
        "ky",
        """\
Министр президент Абдель Фаттах ас-Сисиге ден соолук каалады. Тараптар Антониу Гутерришти БУУнун мааракеси менен куттукташты. Видеокайрылуусунда премьер-министр Олжас Бектенов Египетти өнөктөш деп атады.""",
    ),
    (
        "kk",
        """\
Министр президент Абдель Фаттах ас-Сисиге денсаулық тіледі. Тараптар Антониу Гутерришті БҰҰ мерейтойымен құттықтады. Бейнеүндеуінде Премьер-министр Олжас Бектенов Мысырды серіктес деп атады.""",
    ),
    (
        "uz",
        """\
Vazir prezident Abdulfattoh as-Sisiyga sihat-salomatlik tiladi. Tomonlar Antoniu Guterrishni BMT yubileyi bilan tabrikladi. Videomurojaatida Bosh vazir Oljas Bektenov Misrni hamkor deb atadi.""",
    ),
    (
        "az",
        """\
Nazir Prezident Əbdülfəttah əs-Sisiyə cansağlığı arzulayıb. Tərəflər Antonio Quterreşi BMT-nin yubileyi münasibətilə təbrik ediblər. Videomüraciətində Baş nazir Oljas Bektenov Misiri tərəfdaş adlandırıb.""",
    ),
    (
        "tr",
        """\
Bakan, Cumhurbaşkanı Abdulfettah es-Sisi'ye sağlık diledi. Taraflar, Antonio Guterres'i BM'nin yıl dönümü dolayısıyla kutladı. Video mesajında Başbakan Oljas Bektenov Mısır'ı ortak olarak niteledi.""",
    ),
    (
        "en",
        """\
The minister wished President Abdel Fattah el-Sisi good health. The sides congratulated António Guterres on the anniversary of the UN. In a video address, Prime Minister Olzhas Bektenov called Egypt a partner.""",
    ),
]


@pytest.mark.parametrize(("code", "told"), OTHERS)
def test_who_tells_of_it_comments_or_is_wished_well_takes_no_part(code, told):
    reading = Reading.of_text(f"{MET[code]}\n\n{told}", code)
    found = [one.values["country"] for one in participants(reading) if one.score >= 0.5]
    assert len(reading.persons) >= 4
    assert sorted(found) == ["EG", "KZ"]
