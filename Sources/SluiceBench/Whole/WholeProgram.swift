/// The peer of a whole import: the pipeline that a careful Python programmer would write, and what it takes to compare
/// the two (sources of four kinds made of one list, and marks for both).
///
/// It reads with polars, python-calamine and lxml, cleans with phonenumbers and regular expressions, joins what has
/// the same tax id, or the same phone or e-mail and the same core of a name, and writes SQLite in one transaction.
enum WholeProgram {
  static let packages = ["polars", "python-calamine", "lxml", "phonenumbers", "XlsxWriter"]

  static let text = #"""
    import csv, os, re, sqlite3, sys
    from collections import Counter

    TITLES = ['Код', 'Наименование', 'ИНН', 'КПП', 'ОГРН', 'Телефон', 'Мобильный телефон', 'Электронная почта',
              'Юридический адрес', 'Контактное лицо', 'Должность', 'Телефон контактного лица', 'Дата создания',
              'Ответственный', 'Комментарий']

    # What each source of the mixed client holds, in shares of the list.
    SHARES = [('1c.xlsx', 40), ('old.csv', 30), ('managers.xlsx', 20), ('exchange.xml', 10)]

    def rows_of(path):
        with open(path, encoding='utf-8', newline='') as file:
            yield from csv.reader(file, delimiter=';')

    def make_sources(path, folder):
        import xlsxwriter
        from xml.sax.saxutils import escape
        rows = rows_of(path)
        next(rows)
        total = sum(1 for _ in rows_of(path)) - 1
        left = total
        for name, share in SHARES:
            count = left if name == SHARES[-1][0] else total * share // 100
            left -= count
            target = os.path.join(folder, name)
            part = (next(rows) for _ in range(count))
            if name.endswith('.xlsx'):
                book = xlsxwriter.Workbook(target, {'constant_memory': True, 'strings_to_formulas': False})
                sheet = book.add_worksheet('Лист1')
                managers = name.startswith('managers')
                sheet.write_row(0, 0, TITLES)
                for number, row in enumerate(part, 1):
                    for column, cell in enumerate(row):
                        # Managers type phones and ids into cells that make numbers of them.
                        if managers and column in (2, 5, 6) and cell.isdigit():
                            sheet.write_number(number, column, int(cell))
                        elif cell:
                            sheet.write_string(number, column, cell)
                book.close()
            elif name.endswith('.csv'):
                with open(target, 'w', encoding='cp1251', errors='replace', newline='') as file:
                    writer = csv.writer(file, delimiter=';')
                    writer.writerow(TITLES)
                    writer.writerows(part)
            else:
                with open(target, 'w', encoding='utf-8') as file:
                    file.write('<?xml version="1.0" encoding="UTF-8"?>\n<КоммерческаяИнформация '
                               'ВерсияСхемы="2.05" ДатаФормирования="2025-07-01T12:00:00">\n<Контрагенты>\n')
                    for row in part:
                        cell = dict(zip(TITLES, map(escape, row)))
                        contacts = ''.join(
                            f'<Контакт><Тип>{kind}</Тип><Значение>{cell[title]}</Значение></Контакт>'
                            for kind, title in (('Телефон рабочий', 'Телефон'), ('Телефон мобильный', 'Мобильный телефон'),
                                                ('Почта', 'Электронная почта')) if cell[title])
                        person = cell['Контактное лицо']
                        agent = (f'<Представители><Представитель><Контрагент><Отношение>{cell["Должность"]}</Отношение>'
                                 f'<Ид>{cell["Код"]}-p</Ид><Наименование>{person}</Наименование></Контрагент></Представитель>'
                                 '</Представители>') if person else ''
                        file.write(
                            f'<Контрагент><Ид>{cell["Код"]}</Ид><Наименование>{cell["Наименование"]}</Наименование>'
                            f'<ОфициальноеНаименование>{cell["Наименование"]}</ОфициальноеНаименование>'
                            f'<ЮридическийАдрес><Представление>{cell["Юридический адрес"]}</Представление></ЮридическийАдрес>'
                            f'<ИНН>{cell["ИНН"]}</ИНН><КПП>{cell["КПП"]}</КПП>'
                            f'<Контакты>{contacts}</Контакты>{agent}<Роль>Покупатель</Роль></Контрагент>\n')
                    file.write('</Контрагенты>\n</КоммерческаяИнформация>\n')

    # --- the pipeline -------------------------------------------------------------------------------------------

    def read_csv(path):
        import polars
        frame = polars.read_csv(path, separator=';', encoding='windows-1251', infer_schema=False)
        return frame.columns, frame.iter_rows()

    def read_xlsx(path):
        import python_calamine
        rows = iter(python_calamine.load_workbook(path).get_sheet_by_index(0).to_python())
        return next(rows), rows

    def read_xml(path):
        from lxml import etree
        def rows():
            for _, node in etree.iterparse(path, tag='Контрагент'):
                if node.getparent().tag != 'Контрагенты':
                    continue
                phones, mails = [], []
                for contact in node.iterfind('Контакты/Контакт'):
                    (mails if contact.findtext('Тип') == 'Почта' else phones).append(contact.findtext('Значение') or '')
                agent = node.find('Представители/Представитель/Контрагент')
                yield [node.findtext('Ид'), node.findtext('Наименование'), node.findtext('ИНН'), node.findtext('КПП'), '',
                       ', '.join(phones), '', ', '.join(mails), node.findtext('ЮридическийАдрес/Представление'),
                       agent.findtext('Наименование') if agent is not None else '',
                       agent.findtext('Отношение') if agent is not None else '', '', '', '', '']
                node.clear()
                while node.getprevious() is not None:
                    del node.getparent()[0]
        return TITLES, rows()

    FORMS = re.compile(r'\b(ООО|ОАО|ЗАО|ПАО|АО|НКО|ИП|общество с ограниченной ответственностью|'
                       r'(публичное |закрытое |открытое )?акционерное общество|индивидуальный предприниматель)\b', re.I)
    MARKS = re.compile(r'["«»“”„\'.,()]+')
    MAIL = re.compile(r'[\w.+-]+@[\w-]+\.[\w.-]+')

    def core(name):
        return ' '.join(sorted(MARKS.sub(' ', FORMS.sub(' ', name)).lower().replace('ё', 'е').split()))

    def tax_id(text):
        digits = re.sub(r'\D', '', text)
        if len(digits) in (9, 11):
            digits = '0' + digits
        def check(weights):
            return sum(int(d) * w for d, w in zip(digits, weights)) % 11 % 10
        if len(digits) == 10 and check((2, 4, 10, 3, 5, 9, 4, 6, 8)) == int(digits[9]):
            return digits
        if (len(digits) == 12 and check((7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) == int(digits[10])
                and check((3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) == int(digits[11])):
            return digits
        return ''

    def phones_of(text, seen={}):
        if text in seen:
            return seen[text]
        import phonenumbers
        found = [phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
                 for match in phonenumbers.PhoneNumberMatcher(text, 'RU')]
        if len(seen) < 100_000:
            seen[text] = found
        return found

    def text_of(cell):
        if cell is None:
            return ''
        if isinstance(cell, float) and cell.is_integer():
            return str(int(cell))
        return str(cell).strip()

    def pipeline(store, *paths):
        if os.path.exists(store):
            os.remove(store)
        base = sqlite3.connect(store)
        base.executescript('''
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
            CREATE TABLE counterparty (id INTEGER PRIMARY KEY, name TEXT, full_name TEXT, inn TEXT, kpp TEXT, ogrn TEXT,
                                       address TEXT, comment TEXT);
            CREATE TABLE phone (owner INTEGER, e164 TEXT); CREATE TABLE email (owner INTEGER, address TEXT);
            CREATE TABLE person (id INTEGER PRIMARY KEY, counterparty INTEGER, name TEXT, position TEXT, phone TEXT);
            CREATE TABLE origin (file INTEGER, row INTEGER, counterparty INTEGER);
            CREATE TABLE reject (file INTEGER, row INTEGER, reason TEXT);''')
        parent, keys, records = [], {}, []
        def find(one):
            while parent[one] != one:
                parent[one] = parent[parent[one]]
                one = parent[one]
            return one
        for file, path in enumerate(paths):
            titles, rows = (read_xlsx if path.endswith('x') else read_xml if path.endswith('xml') else read_csv)(path)
            for number, row in enumerate(rows, 2):
                cell = dict(zip(titles, map(text_of, row)))
                name, inn = cell['Наименование'], tax_id(cell['ИНН'])
                if cell['ИНН'] and not inn:
                    base.execute('INSERT INTO reject VALUES (?, ?, ?)', (file, number, 'inn'))
                    continue
                phones = phones_of(cell['Телефон']) + phones_of(cell['Мобильный телефон'])
                mails = [mail.lower() for mail in MAIL.findall(cell['Электронная почта'].replace(' @ ', '@'))]
                one = len(parent)
                parent.append(one)
                records.append((file, number, name, inn, cell['КПП'], cell['ОГРН'], phones, mails,
                                cell['Юридический адрес'], cell['Контактное лицо'], cell['Должность'],
                                phones_of(cell['Телефон контактного лица']), cell['Комментарий']))
                heart = core(name)
                for key in ([inn] if inn else []) + [(heart, value) for value in phones + mails]:
                    other = find(keys.setdefault(key, one))
                    mine = find(one)
                    ids = records[other][3], records[mine][3]
                    if other != mine and not (all(ids) and ids[0] != ids[1]):
                        parent[max(other, mine)] = min(other, mine)
        groups = {}
        for one in range(len(parent)):
            groups.setdefault(find(one), []).append(one)
        people = 0
        for identity, members in enumerate(groups.values(), 1):
            names = Counter(records[one][2] for one in members)
            first = lambda place: next((records[one][place] for one in members if records[one][place]), '')
            base.execute('INSERT INTO counterparty VALUES (?, ?, ?, ?, ?, ?, ?, ?)', (
                identity, FORMS.sub('', names.most_common(1)[0][0]).strip(' "«»,'), names.most_common(1)[0][0], first(3),
                first(4), first(5), first(8), first(12)))
            base.executemany('INSERT INTO phone VALUES (?, ?)', (
                (identity, value) for value in dict.fromkeys(v for one in members for v in records[one][6])))
            base.executemany('INSERT INTO email VALUES (?, ?)', (
                (identity, value) for value in dict.fromkeys(v for one in members for v in records[one][7])))
            known = {}
            for one in members:
                if records[one][9]:
                    known.setdefault(records[one][9], one)
            for name, one in known.items():
                people += 1
                base.execute('INSERT INTO person VALUES (?, ?, ?, ?, ?)', (
                    people, identity, name, records[one][10], ', '.join(records[one][11])))
            base.executemany('INSERT INTO origin VALUES (?, ?, ?)', (
                (records[one][0], records[one][1], identity) for one in members))
        base.commit()

    # --- marks --------------------------------------------------------------------------------------------------

    def quality(truth, kind, base, *firsts):
        '''Pairwise precision and recall of the rows that were loaded, against the numbers of the invented clients.'''
        clients = [int(line) for line in open(truth)]
        firsts = [int(first) for first in firsts]
        both, found, wanted = Counter(), Counter(), Counter()
        connection = sqlite3.connect(base)
        if kind == 'peer':
            rows = connection.execute('SELECT file, row, counterparty FROM origin')
        else:
            # Rows count as an editor counts lines: what matters here is their order.
            rows = []
            for table, place, entity in connection.execute("""
                SELECT t.id, dense_rank() OVER (PARTITION BY s.id ORDER BY w.number), r.id
                FROM row w JOIN source_table t ON t.id = w.source_table JOIN source s ON s.id = t.source
                LEFT JOIN record r ON r.row = w.id AND r.kind = 1 WHERE t.name <> 'Контактные лица'"""):
                rows.append((table, place, entity))
            order = {table: place for place, table in enumerate(sorted({row[0] for row in rows}))}
            leads = dict(connection.execute('SELECT record, lead FROM settled'))
            rows = ((order[table], place + 1, leads.get(entity, entity)) for table, place, entity in rows if entity)
        for file, row, entity in rows:
            client = clients[firsts[file] + row - 2]
            both[entity, client] += 1
            found[entity] += 1
            wanted[client] += 1
        pairs = lambda counts: sum(n * (n - 1) // 2 for n in counts.values())
        right, all_found, possible = pairs(both), pairs(found), pairs(wanted)
        precision, recall = right / max(1, all_found), right / max(1, possible)
        print(f'precision {precision:.4f} recall {recall:.4f} F1 {2 * precision * recall / max(1e-9, precision + recall):.4f}')

    {'sources': make_sources, 'pipeline': pipeline, 'quality': quality}[sys.argv[1]](*sys.argv[2:])
    """#
}
