#!/usr/bin/env python3
"""Writes the demonstration client: three filthy sources and the truth they were made from.

Everybody and everything in it is invented. Tax ids have right check digits in tax offices that do not exist
(7799, 0199 ...), telephone numbers begin with exchanges that are not assigned. Run by hand in this folder:
    python3 make_demo.py
The same seed gives the same files.
"""
import csv, io, json, random

rnd = random.Random(20261122)

CORES = """Ромашка;Северный ветер;Медный всадник;Альбатрос;Три кита;Гранит-Сервис;Лесная сказка;Вектор плюс;Янтарь;
Полярная звезда;Стройдвор;Мир ковров;Текстиль-Групп;Аквамарин;Кедр;Новый город;Белый парус;Сигма;Зелёный дом;Каскад;
Ладога;Магнолия;Орион-Трейд;Прометей;Родник;Сапфир;Тандем;Уютный двор;Фаворит;Хлебный дом;Цитадель;Чайка;Шторм;
Эталон-Сервис;Юпитер;Ясень;Агросоюз;Бастион;Виктория;Глобус-Импорт;Дельта;Енисей;Жемчуг;Заря;Изумруд;Калина красная;
Лотос;Мастер и сын;Нептун;Оазис;Пантера;Рубин;Снежинка;Тополь;Ураган;Факел;Хризолит;Центурион;Эверест;Ювента;
Автодеталь;Берег;Волна;Горизонт;Диалог-Связь;Ёлочный базар;Желдорсервис;Звезда востока;Импульс;Квадрат;Лидер;Маяк;
Небосвод;Орхидея;Пирамида;Ракурс;Сталь и бетон;Техномир;Успех;Формула;Холодок;Цветочный рай;Чистый лист;Школьник;
Электроцех;Южный берег;Якорь;Алмазная грань;Бумажный змей;Вишнёвый сад;Гвоздика;Дом книги;Единство;Жар-птица""".replace(
    "\n", "").split(";")
CORES += [f"{core} {tail}" for core, tail in zip(CORES[::-1], ["Юг", "Плюс", "Восток", "Урал", "Инвест", "Трейд", "и Ко"] * 20)]
FORMS = [("ООО", 70), ("АО", 12), ("ПАО", 3), ("ИП", 15)]
SURNAMES = """Аверин;Белозёров;Воронин;Гордеев;Дроздов;Ежов;Журавлёв;Зимин;Игнатов;Калинин;Лапин;Миронов;Назаров;
Одинцов;Панов;Рогов;Сафонов;Тихонов;Уваров;Фомин;Харитонов;Цветков;Чернов;Шубин;Щукин;Юдин;Яшин;Борисов;Власов;
Герасимов;Демидов;Елисеев;Жданов;Зуев;Исаев;Карпов;Лаптев;Матвеев;Нестеров;Осипов;Поляков;Рябов;Субботин;Терехов;
Ульянов;Филатов;Хохлов;Царёв;Шилов;Ершов""".replace("\n", "").split(";")
MEN = "Александр;Алексей;Андрей;Антон;Борис;Вадим;Виктор;Геннадий;Денис;Егор;Иван;Кирилл;Максим;Николай;Олег;Павел;Роман;Сергей;Юрий".split(";")
WOMEN = "Анна;Валентина;Вера;Галина;Дарья;Елена;Жанна;Зоя;Ирина;Ксения;Лариса;Марина;Наталья;Ольга;Полина;Раиса;Светлана;Татьяна;Юлия".split(";")
FATHERS = {"Александр": "Александрович", "Алексей": "Алексеевич", "Андрей": "Андреевич", "Борис": "Борисович",
           "Виктор": "Викторович", "Егор": "Егорович", "Иван": "Иванович", "Максим": "Максимович",
           "Николай": "Николаевич", "Олег": "Олегович", "Павел": "Павлович", "Сергей": "Сергеевич", "Юрий": "Юрьевич"}
POSITIONS = ["директор", "Генеральный директор", "главный бухгалтер", "Менеджер по закупкам", "снабженец",
             "коммерческий директор", "Начальник отдела", "секретарь", "инженер", "логист"]
STREETS = ["ул. Полевая", "ул. Заречная", "пр-т Строителей", "ул. Садовая", "наб. Речная", "пер. Тихий"]
MANAGERS = ["Соколова А.", "Крылов П.", "Орлова Н."]
GROUPS = ["Опт", "Розница", "VIP", "Регионы"]
TRANSLIT = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя- ", ["a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k",
    "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h", "c", "ch", "sh", "sch", "", "y", "", "e", "yu", "ya", "-", "-"]))


def latin(text):
    return "".join(TRANSLIT.get(c, c) for c in text.lower())


def control(digits, weights):
    return str(sum(int(d) * w for d, w in zip(digits, weights)) % 11 % 10)


def inn10(number, office):
    body = office + f"{number:05d}"
    return body + control(body, [2, 4, 10, 3, 5, 9, 4, 6, 8])


def inn12(number, office):
    body = office + f"{number:06d}"
    body += control(body, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8])
    return body + control(body, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8])


def ogrn(number):
    body = "10277" + f"{99_00000 + number:07d}"
    return body + str(int(body) % 11 % 10)


def phone(code, number):
    return f"+7{code}{number:07d}"


next_number = iter(range(10_011, 10_000_000, 137))


def new_phone(mobile):
    code = rnd.choice(["903", "910", "916", "921", "926", "963"]) if mobile else rnd.choice(["495", "495", "499", "812"])
    return phone(code, next(next_number))


def person(gender=None):
    gender = gender or rnd.choice("mf")
    father = FATHERS[rnd.choice(sorted(FATHERS))]
    surname = rnd.choice(SURNAMES)
    if gender == "m":
        return {"surname": surname, "given": rnd.choice(MEN), "patronymic": father, "gender": "male"}
    return {"surname": surname + "а", "given": rnd.choice(WOMEN),
            "patronymic": father[:-2] + "на" if not father.endswith("ьевич") else father[:-2] + "на", "gender": "female"}


# ---- the truth ----
companies, people, taken = [], [], set()
for index, core in enumerate(CORES):
    form = rnd.choices([f for f, _ in FORMS], [w for _, w in FORMS])[0]
    company = {"key": f"c{index + 1}", "form": form, "core": core, "phones": [new_phone(False)], "head": None}
    office = "0199" if index % 11 == 3 else "7799"
    if form == "ИП":
        owner = person()
        while (owner["surname"], owner["given"], owner["patronymic"]) in taken:
            owner = person()
        taken.add((owner["surname"], owner["given"], owner["patronymic"]))
        company["core"] = f"{owner['surname']} {owner['given']} {owner['patronymic']}"
        company["inn"], company["kpp"], company["ogrn"] = inn12(400 + index, office), "", ""
        company["domain"] = latin(owner["surname"]) + ".example"
    else:
        company["inn"], company["kpp"], company["ogrn"] = inn10(300 + index, office), office + "01001", ogrn(index + 1)
        company["domain"] = latin(core) + ".example"
    company["email"] = "info@" + company["domain"]
    if rnd.random() < 0.3:
        company["phones"].append(new_phone(False))
    company["address"] = f"10{rnd.randrange(1000, 9999)}, г. Москва, {rnd.choice(STREETS)}, д. {rnd.randrange(1, 90)}"
    companies.append(company)
# Branches: the same tax id, another КПП.
for base in [c for c in companies if c["form"] in ("АО", "ПАО")][:5]:
    branch = dict(base, key=base["key"] + "-branch", kpp="7899" + "43001", phones=[new_phone(False)], head=base["key"],
                  email="filial@" + base["domain"], ogrn=base["ogrn"],
                  address=f"19{rnd.randrange(1000, 9999)}, г. Санкт-Петербург, {rnd.choice(STREETS)}, д. 7")
    companies.append(branch)
# Two companies of one name with different tax ids: never one.
twin_of = next(c for c in companies if c["form"] == "ООО")
companies.append(dict(twin_of, key=twin_of["key"] + "-twin", inn=inn10(999, "7799"), kpp="779901001", ogrn=ogrn(999),
                      phones=[new_phone(False)], domain="drugaya-" + twin_of["domain"],
                      email="info@drugaya-" + twin_of["domain"]))
for company in companies:
    for _ in range(rnd.choice([1, 1, 2, 2, 3])):
        human = person()
        while (human["surname"], human["given"], human["patronymic"]) in taken:
            human = person()
        taken.add((human["surname"], human["given"], human["patronymic"]))
        human.update(key=f"p{len(people) + 1}", companies=[company["key"]], phone=new_phone(True),
                     email=f"{latin(human['given'])[0]}.{latin(human['surname'])}{len(people) + 1}@{company['domain']}",
                     position=rnd.choice(POSITIONS),
                     birthday=f"{rnd.randrange(1, 28):02d}.{rnd.randrange(1, 13):02d}.{rnd.randrange(1960, 2000)}")
        people.append(human)
# Some people work at two firms.
for human in rnd.sample(people, 12):
    human["companies"].append(rnd.choice([c["key"] for c in companies if c["key"] not in human["companies"]]))
by_key = {c["key"]: c for c in companies}


# ---- the dirt ----
def dirty_phone(e164):
    d = e164[2:]
    a, b, c, e = d[:3], d[3:6], d[6:8], d[8:]
    return rnd.choice([f"8 ({a}) {b}-{c}-{e}", f"+7 {a} {b}-{c}-{e}", f"8{d}", f"+7({a}){b}{c}{e}", f"7{d}",
                       f"8-{a}-{b}-{c}-{e}", f"({a}) {b}-{c}-{e}", f"{a} {b} {c} {e}", f"8\u00a0({a})\u00a0{b}-{c}-{e}"])


def dirty_name(company):
    form, core = company["form"], company["core"]
    if form == "ИП":
        s, g, p = core.split(" ")
        return rnd.choice([f"ИП {core}", f"Индивидуальный предприниматель {core}", f"ИП {core.upper()}", f"{core} ИП",
                           f"ип {core}"])
    full = {"ООО": "Общество с ограниченной ответственностью", "АО": "Акционерное общество",
            "ПАО": "Публичное акционерное общество"}[form]
    return rnd.choice([f'{form} "{core}"', f"{form} «{core}»", f"{core} {form}", f'"{core}" {form}', f"{form} {core}",
                       f'{full} "{core}"', f'{form}  "{core}" ', f'{form} "{core.upper()}"'])


def full_name(h):
    s, g, p = h["surname"], h["given"], h["patronymic"]
    return rnd.choice([f"{s} {g} {p}", f"{s} {g} {p}", f"{g} {p} {s}", f"{s.upper()} {g.upper()} {p.upper()}",
                       f"{s}  {g} {p}"])


def dirty_inn(inn, spreadsheet):
    roll = rnd.random()
    if spreadsheet and inn.startswith("0"):
        return inn.lstrip("0")
    if roll < 0.1:
        return inn[:4] + " " + inn[4:]
    if roll < 0.15:
        return "ИНН " + inn
    return inn


truth = {"companies": {}, "people": {}, "rejects": [], "skipped": []}


def note(kind, key, source, row):
    truth[kind].setdefault(key, []).append([source, row])


# ---- source 1: the 1C list ----
HEADERS_1C = ["Код", "Наименование", "Полное наименование", "Вид контрагента", "ИНН", "КПП", "ОГРН", "Телефон",
              "Мобильный телефон", "Электронная почта", "Юридический адрес", "Группа", "Ответственный",
              "Контактное лицо", "Должность", "Телефон контактного лица", "Пометка удаления", "Комментарий"]
rows_1c = []
listed = []
for company in companies:
    listed.append(company)
    if rnd.random() < 0.18:
        listed.append(company)  # entered twice by two people
for company in listed:
    staff = [h for h in people if h["companies"][0] == company["key"]]
    human = staff[0] if rnd.random() < 0.75 else None
    kind = "Индивидуальный предприниматель" if company["form"] == "ИП" else "Юридическое лицо"
    rows_1c.append((company, human, [
        None, dirty_name(company), "", kind, dirty_inn(company["inn"], False), company["kpp"],
        company["ogrn"] if rnd.random() < 0.6 else "", ", ".join(dirty_phone(p) for p in company["phones"]), "",
        rnd.choice([company["email"], company["email"].upper(), " " + company["email"]]), company["address"],
        rnd.choice(GROUPS), rnd.choice(MANAGERS), full_name(human) if human else "", human["position"] if human else "",
        dirty_phone(human["phone"]) if human else "", "Нет", rnd.choice(["", "", "", "звонить после 14", "-", "нет"])]))
rnd.shuffle(rows_1c)
out = io.StringIO()
out.write("Контрагенты\r\n\r\n")
writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
writer.writerow(HEADERS_1C)
line = 4


def bad_1c(code, name, inn, why, **cells):
    row = dict.fromkeys(HEADERS_1C, "")
    row.update({"Код": code, "Наименование": name, "Вид контрагента": "Юридическое лицо", "ИНН": inn,
                "Пометка удаления": "Нет"})
    row.update(cells)
    return why, [row[h] for h in HEADERS_1C]


bad_rows = {
    20: bad_1c("00-009001", 'ООО "Опечатка"', "7799003001", "inn.check-digit"),
    55: bad_1c("00-009002", 'АО "Короткий номер"', "779900", "inn.wrong-length"),
    80: bad_1c("00-009003", 'ООО "Экспонента"', "7,7990E+09", "inn.scientific-notation"),
    95: bad_1c("00-009004", 'ООО "Заглушка"', "0000000000", "inn.placeholder"),
}
deleted = {30: bad_1c("00-009101", 'ООО "Удалённая"', "", None, **{"Пометка удаления": "Да"}),
           70: bad_1c("00-009102", "Тест тестович", "", None, **{"Пометка удаления": "Да"})}
for index, (company, human, cells) in enumerate(rows_1c):
    if index in bad_rows:
        truth["rejects"].append(["1c", line, bad_rows[index][0]])
        writer.writerow(bad_rows[index][1])
        line += 1
    if index in deleted:
        truth["skipped"].append(["1c", line])
        writer.writerow(deleted[index][1])
        line += 1
    cells[0] = f"00-{index + 1:06d}"
    note("companies", company["key"], "1c", line)
    if human:
        note("people", human["key"], "1c", line)
    writer.writerow(cells)
    line += 1
writer.writerow(["Итого: %d" % len(rows_1c)] + [""] * (len(HEADERS_1C) - 1))
truth["skipped"].append(["1c", line])
open("1c-counterparties.csv", "wb").write(out.getvalue().replace("\u00a0", " ").encode("cp1251"))

# ---- source 2: the manager's spreadsheet ----
HEADERS_M = ["№", "Компания", "ИНН", "Контакт", "Телефоны", "Почта", "Статус", "Комментарий"]
STATUS = ["клиент", "Клиент", "постоянный клиент", "лид", "поставщик"]
rows_m = []
for human in people:
    if rnd.random() < 0.5:
        continue
    company = by_key[rnd.choice(human["companies"])]
    known_inn = company["head"] is None and rnd.random() < 0.6 and not any(
        c["head"] == company["key"] for c in companies)
    office = company["phones"][0]
    phones = [rnd.choice(["моб. ", "", "сот. "]) + dirty_phone(human["phone"])]
    if rnd.random() < 0.3:
        phones.append(rnd.choice(["раб. ", ""]) + dirty_phone(office) + rnd.choice(["", f" доб. {rnd.randrange(10, 999)}"]))
    rows_m.append((company, human, [
        "", dirty_name(company), dirty_inn(company["inn"], True) if known_inn else "", full_name(human),
        rnd.choice([", ", "; ", " / ", "\n"]).join(phones), rnd.choice([human["email"], human["email"].upper(),
        f"{human['given']} <{human['email']}>"]) + ("; " + company["email"] if not known_inn else ""),
        rnd.choice(STATUS), rnd.choice(["", "", "перезвонить", "просил прайс; скидка 5%", 'говорит "подумаем"'])]))
for human in rnd.sample(people, 40):  # written down a second time
    company = by_key[human["companies"][0]]
    if company["head"] or any(c["head"] == company["key"] for c in companies):
        continue
    rows_m.append((company, human, ["", dirty_name(company), company["inn"], full_name(human),
                                    dirty_phone(human["phone"]), human["email"], "клиент", ""]))
rnd.shuffle(rows_m)
out = io.StringIO()
writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
writer.writerow(HEADERS_M)
line = 2
bad_m = {25: (["", "ООО «Битый телефон»", "", "Лунин Пётр Ильич", "45-67", "lunin@example", "клиент", ""], None),
         60: (["", 'ООО "Чужой ИНН"', "7799111111", "Громова Инна Олеговна", "8 916 001-77-77", "", "лид", ""],
              "inn.check-digit")}
for index, (company, human, cells) in enumerate(rows_m):
    if index in bad_m and bad_m[index][1]:
        cells_bad, code = bad_m[index]
        cells_bad[0] = "—"
        truth["rejects"].append(["manager", line, code])
        writer.writerow(cells_bad)
        line += 1
    cells[0] = str(index + 1)
    note("companies", company["key"], "manager", line)
    note("people", human["key"], "manager", line)
    writer.writerow(cells)
    line += 1 + sum(cell.count("\n") for cell in cells)
open("manager.csv", "wb").write(b"\xef\xbb\xbf" + out.getvalue().encode("utf-8"))

# ---- source 3: the old CRM's contacts ----
HEADERS_C = ["ID", "Имя", "Фамилия", "Отчество", "Компания", "ИНН компании", "Телефон компании", "Должность",
             "Рабочий телефон", "Мобильный телефон", "Рабочий email", "Дата рождения", "Ответственный", "Создан"]
rows_c = []
for human in people:
    if rnd.random() < 0.35:
        continue
    for key in human["companies"]:
        company = by_key[key]
        plain = company["head"] is None and not any(c["head"] == key for c in companies)
        rows_c.append((company, human, [
            None, human["given"], rnd.choice([human["surname"], human["surname"].upper()]),
            human["patronymic"] if rnd.random() < 0.8 else "", dirty_name(company),
            company["inn"] if plain and rnd.random() < 0.7 else "", dirty_phone(company["phones"][0]),
            human["position"], dirty_phone(company["phones"][0]) if rnd.random() < 0.2 else "",
            dirty_phone(human["phone"]), human["email"], human["birthday"], rnd.choice(MANAGERS),
            f"{rnd.randrange(1, 28):02d}.{rnd.randrange(1, 13):02d}.2019 1{rnd.randrange(0, 9)}:0{rnd.randrange(0, 9)}"]))
rnd.shuffle(rows_c)
out = io.StringIO()
writer = csv.writer(out, delimiter=",", quoting=csv.QUOTE_ALL, lineterminator="\n")
writer.writerow(HEADERS_C)
line = 2
for index, (company, human, cells) in enumerate(rows_c):
    if index == 40:
        writer.writerow(["c-90001", "", "", "", "", "", "", "директор", "", "", "", "", "", ""])
        truth["rejects"].append(["old-crm", line, "row.nothing-to-load"])
        line += 1
    if index == 90:
        writer.writerow(["c-90002", "Инна", "Пустова", "", "ООО «Неверный»", "7799222222", "", "", "", "8 926 001-55-44",
                         "", "", "", ""])
        truth["rejects"].append(["old-crm", line, "inn.check-digit"])
        line += 1
    cells[0] = f"c-{index + 1:05d}"
    note("companies", company["key"], "old-crm", line)
    note("people", human["key"], "old-crm", line)
    writer.writerow(cells)
    line += 1
open("old-crm-contacts.csv", "wb").write(out.getvalue().encode("utf-8"))

truth["branches"] = {c["key"]: c["head"] for c in companies if c["head"]}
truth["companies"] = dict(sorted(truth["companies"].items()))
truth["people"] = dict(sorted(truth["people"].items()))
with open("truth.json", "w", encoding="utf-8") as f:
    json.dump(truth, f, ensure_ascii=False, separators=(",", ":"), sort_keys=True, indent=None)
    f.write("\n")
print(len(rows_1c), len(rows_m), len(rows_c), len(truth["companies"]), len(truth["people"]))
