"""Decoding: the encodings that files are in, stated or not."""

import re
from pathlib import Path

import pytest

from index.readers import read_article
from tests.refusals import refusal_of, written

PROSE = "The patients were treated for two weeks and most of them recovered."


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("cp1252", b""),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, mark: bytes) -> None:
    """UTF-8 and UTF-16 with their marks, and Windows-1252, give the same text with one kind of line end."""
    text = f"“Fièvre”\r\n\r\n{PROSE}\rThe end was near – or not."
    path = written(tmp_path, "a.txt", mark + text.encode(encoding))
    assert read_article(path).text == f"“Fièvre”\n\n{PROSE}\nThe end was near – or not."


RUSSIAN = "Зелёный чай пьют каждое утро все, кто живёт у реки. "
GREEK = "Το τσάι πίνεται ζεστό κάθε πρωί στο χωριό. "
POLISH = "Herbata była gorąca i słodka, więc każdy ją pił z miłością do słodkich rzeczy, aż było po łyżce. "
CHINESE = "每天早上村里的人都喝绿茶。"
GERMAN = "Der grüne Tee hat die Kopfschmerzen der Erwachsenen nicht verkürzt, und später träumten sie schöner. "
ENGLISH = "The adults didn’t drink it, and wouldn’t and couldn’t say why they hadn’t. "
ICELANDIC = "Þau þáðu þetta te á hverjum íslenskum degi, og ættu þó að þrá öl. "


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (GREEK, "cp1253"),
        (POLISH, "cp1250"),
        (CHINESE, "gb18030"),
        (GERMAN, "cp437"),
        (ENGLISH, "mac-roman"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_other_encodings_are_refused(tmp_path: Path, text: str, encoding: str, name: str) -> None:
    """A file in an encoding that it does not state is refused, and not read as letters that nobody wrote."""
    data = f"<html><body><h1>Tea</h1><p>{text * 8}</p></body></html>" if name == "a.html" else f"Tea\n\n{text * 8}"
    refused = refusal_of(written(tmp_path, name, data.encode(encoding)))
    assert re.search("in an encoding that it does not state|neither UTF-8|control characters", refused), refused


@pytest.mark.parametrize("text", [GERMAN, ENGLISH, ICELANDIC, "Tylenol® at 25°C, 5–½ µg a m²; don´t. "])
def test_windows_1252_is_read(tmp_path: Path, text: str) -> None:
    """Languages that are written in Windows-1252 are read in it, signs and all."""
    article = read_article(written(tmp_path, "a.txt", f"{text * 8}\n\n{PROSE}".encode("cp1252")))
    assert article.text == f"{text * 8}\n\n{PROSE}"


WESTERN = {
    "fr": (
        "L'été dernier, une équipe française a examiné si le thé à la bergamote aidait les élèves à mieux "
        "dormir. Les garçons et les filles en ont bu pendant trois semaines, où qu'ils fussent, et leurs "
        "mères ont noté l'heure du coucher. Le sommeil n'a été ni plus long ni plus profond, bien que la "
        "tâche parût légère. "
    ),
    "de": (
        "Im Frühjahr prüften Ärzte in Köln, ob größere Mengen grünen Tees die Müdigkeit älterer Menschen "
        "verringern. Während der Übung tranken sie täglich fünf Schälchen. Danach fühlten sich weder Männer "
        "noch Frauen frischer, und auch die Blutdrücke waren ähnlich wie zuvor. "
    ),
    "es": (
        "El otoño pasado, un pequeño equipo de Málaga estudió si la infusión de manzanilla alivia el dolor de "
        "estómago de los niños. Según las madres, ningún niño durmió más, y las molestias continuaron así "
        "durante varios días. ¿Sirvió de algo? Quizá sólo el año próximo lo sabrán. El 1º de mayo se repitió. "
    ),
    "pt": (
        "No verão passado, médicos de Évora observaram se o chá de limão diminuía as dores de cabeça dos "
        "irmãos mais velhos. As mães anotaram as horas de sono, as refeições e as emoções das crianças. Não "
        "houve melhoras, e as opiniões sobre a infusão continuaram tão más como antes; põem-se agora outras "
        "questões. "
    ),
    "da": (
        "Sidste forår undersøgte læger på Fyn, om grøn te gør ældre mænd og kvinder mindre trætte. De drak "
        "små kopper hver dag i tre måneder, også når de rejste. Bagefter følte ingen sig bedre, og søvnen "
        "blev hverken længere eller dybere end før. Prøven gøres om næste år. "
    ),
    "sv": (
        "I våras undersökte läkare i Västerås om grönt te gör äldre människor mindre trötta. De drack två små "
        "koppar varje dag i tre månader, även när de var på resande fot. Efteråt mådde ingen bättre, och "
        "sömnen blev varken längre eller djupare än förr. Försöket görs om nästa år. "
    ),
    "no": (
        "I fjor vår undersøkte leger på Værøy om grønn te gjør eldre mennesker mindre trøtte. De drakk små "
        "kopper hver dag i tre måneder, også når de var på reise. Etterpå følte ingen seg bedre, og søvnen "
        "ble verken lengre eller dypere enn før. "
    ),
    "is": (
        "Síðastliðið vor könnuðu læknar á Akureyri hvort grænt te gerði eldra fólk minna þreytt. Það drakk "
        "tvo litla bolla á hverjum degi í þrjá mánuði, einnig þegar það var á ferðalagi. Á eftir leið engum "
        "betur, og svefninn varð hvorki lengri né dýpri en áður. Þessi rannsókn verður endurtekin næsta ár. "
    ),
    "it": (
        "La primavera scorsa a Forlì si è verificato se il tè verde rende meno stanchi gli anziani. Ne "
        "bevvero più tazze al giorno per tre mesi, perché così volle la città. Dopo nessuno si sentì meglio, "
        "e il sonno non fu né più lungo né più profondo; si rifarà. "
    ),
    "nl": (
        "In het voorjaar onderzochten artsen uit België of één kop groene thee ouderen minder moe maakt. De "
        "coördinator noteerde de uren slaap en de ideeën van alle patiënten. Na drie maanden was niemand "
        "fitter, en ook de geïnde scores waren gelijk aan die van voorheen. "
    ),
    "fi": (
        "Viime keväänä lääkärit tutkivat, tekeekö vihreä tee vanhukset vähemmän väsyneiksi. He joivat sitä "
        "joka päivä kolmen kuukauden ajan, myös silloin kun he olivat matkalla. Jälkeenpäin kukaan ei "
        "tuntenut oloaan paremmaksi, eikä uni ollut pidempää tai syvempää. "
    ),
    "ca": (
        "La primavera passada, uns metges de Lleó van estudiar si el te verd fa que la gent gran estigui "
        "menys cansada. En van beure cada dia durant tres mesos, també quan eren de viatge. Després ningú no "
        "es va trobar millor, i el son no va ser ni més llarg ni més profund; això és així. "
    ),
    "ga": (
        "An t-earrach seo caite rinne dochtúirí i nGaillimh scrúdú ar cé acu a dhéanann tae glas daoine níos "
        "sine níos lú tuirseach. D'ól siad dhá chupán beaga gach lá ar feadh trí mhí, fiú nuair a bhí siad ag "
        "taisteal. Ina dhiaidh sin níor mhothaigh aon duine níos fearr, agus ní raibh an codladh níos faide "
        "ná níos doimhne. "
    ),
    "et": (
        "Möödunud kevadel uurisid Tartu arstid, kas roheline tee teeb vanemad inimesed vähem väsinuks. Nad "
        "jõid iga päev kaks väikest tassi kolme kuu jooksul, ka siis kui nad olid reisil. Pärast ei tundnud "
        "keegi end paremini, ja uni ei olnud pikem ega sügavam. Võib-olla õnnestub see kõigil järgmisel "
        "aastal. "
    ),
}
"""Languages that are written in Windows-1252, by their tags."""
OTHERS = {
    ("cp1250", "pl"): (
        "Zeszłej wiosny lekarze z Łodzi sprawdzili, czy zielona herbata sprawia, że starsi ludzie są mniej "
        "zmęczeni. Pili oni dwie małe filiżanki dziennie przez trzy miesiące, także gdy byli w podróży. Potem "
        "nikt nie czuł się lepiej, a sen nie był ani dłuższy, ani głębszy niż przedtem. "
    ),
    ("cp1250", "cs"): (
        "Loni na jaře zkoumali lékaři v Brně, zda zelený čaj dělá starší lidi méně unavenými. Pili dva malé "
        "šálky každý den po tři měsíce, i když byli na cestách. Potom se nikdo necítil lépe a spánek nebyl "
        "ani delší, ani hlubší než předtím. Pokus se bude příští rok opakovat. "
    ),
    ("cp1250", "hu"): (
        "Tavaly tavasszal szegedi orvosok azt vizsgálták, hogy a zöld tea kevésbé teszi-e fáradttá az idősebb "
        "embereket. Három hónapon át naponta két kis csészével ittak belőle, akkor is, ha úton voltak. Utána "
        "senki sem érezte jobban magát, és az alvás sem lett hosszabb vagy mélyebb, mint előtte. A kísérletet "
        "jövőre megismétlik. "
    ),
    ("cp1250", "ro"): (
        "Primăvara trecută, medicii din Iaşi au cercetat dacă ceaiul verde îi face pe bătrâni mai puţin "
        "obosiţi. Ei au băut două ceşti mici pe zi timp de trei luni, şi atunci când erau în călătorie. După "
        "aceea nimeni nu s-a simţit mai bine, iar somnul nu a fost nici mai lung, nici mai adânc decât "
        "înainte. "
    ),
    ("cp1254", "tr"): (
        "Geçen ilkbaharda İzmirli hekimler yeşil çayın yaşlıları daha az yorgun yapıp yapmadığını araştırdı. "
        "Üç ay boyunca her gün iki küçük bardak içtiler, yolculukta olsalar bile. Sonra hiç kimse kendini "
        "daha iyi hissetmedi ve uyku da ne daha uzun ne de daha derin oldu. Bu deney gelecek yıl için yine "
        "düşünülüyor. "
    ),
}
"""Languages that are not, by encoding and tag."""


@pytest.mark.parametrize("language", WESTERN)
def test_western_languages_are_read(tmp_path: Path, language: str) -> None:
    """No language that is written in Windows-1252 is taken for one that is not."""
    text = WESTERN[language] * 4
    assert read_article(written(tmp_path, "a.txt", text.encode("cp1252"))).text == text


@pytest.mark.parametrize(("encoding", "language"), OTHERS)
def test_central_european_and_turkish_pages_are_refused(tmp_path: Path, encoding: str, language: str) -> None:
    """A text of one of their languages is refused, with a word as it would be read; in UTF-8 it is read."""
    text = OTHERS[encoding, language]
    refused = refusal_of(written(tmp_path, "a.txt", text.encode(encoding)))
    word = re.search("in Windows-1252 it would have words such as '(.+)'; wanted UTF-8", refused)
    assert word
    assert word[1] not in text
    assert word[1].encode("cp1252").decode(encoding) in text
    assert read_article(written(tmp_path, "b.txt", text.encode())).text == text


def test_names_of_other_languages_are_no_reason_to_refuse(tmp_path: Path) -> None:
    """A text in English that is written in Windows-1252 is read, whoever it names."""
    text = "The tea that Müller, Åström and Núñez gave to the forty adults was not as hot as it had been. " * 4
    assert read_article(written(tmp_path, "a.txt", text.encode("cp1252"))).text == text


def test_utf8_with_a_broken_character(tmp_path: Path) -> None:
    """One broken byte does not turn the other letters of a UTF-8 file into those of Windows-1252."""
    data = f"{RUSSIAN * 8}\n\n{PROSE}".encode() + b"\xe2\x80"
    assert read_article(written(tmp_path, "a.txt", data)).text == f"{RUSSIAN * 8}\n\n{PROSE}\ufffd"
