/// The readers of other projects, by way of Python, and the writer of the workbooks they are compared on.
struct XLSXPeers {
  private let peers: PythonPeers
  /// Why there is none; nil when there is.
  var problem: String? { peers.problem }

  init(in folder: BenchFolder) {
    peers = PythonPeers(
      "workbook-peers", packages: ["python-calamine", "openpyxl", "XlsxWriter"], program: Self.program,
      in: folder)
  }

  /// Writes a workbook of invented clients.
  func write(_ path: String, _ kind: String, _ rows: Int, _ folder: BenchFolder) {
    _ = folder.run(
      BenchCommand(name: "writer", words: [peers.python, peers.script, kind, path, "\(rows)"]),
      output: "/dev/null")
  }

  func introduce() { peers.introduce() }

  /// - Parameter isLarge: whether the slower peer takes the better part of a minute.
  func commands(_ path: String, isLarge: Bool) -> [BenchCommand] {
    [("calamine", "python-calamine"), ("openpyxl", "openpyxl, read-only")].map { peer, name in
      BenchCommand(
        name: name, words: [peers.python, peers.script, peer, path],
        most: peer == "openpyxl" && isLarge ? 1 : .max, peer: peer)
    }
  }

  private static let program = """
    import sys, time
    what, path = sys.argv[1:3]
    def measured(read):
        cpu, wall = time.process_time(), time.monotonic()
        try:
            rows = read()
        except Exception as problem:
            print('stopped', type(problem).__name__, ' '.join(str(problem).split())[:160])
            return
        print('rows', rows, 'cpu', time.process_time() - cpu, 'wall', time.monotonic() - wall)
    if what == 'calamine':
        import python_calamine
        def read():
            # Row by row, which is its way with least memory.
            sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
            rows = 0
            for row in sheet.iter_rows(): rows += 1
            return rows
        measured(read)
    elif what == 'openpyxl':
        import openpyxl
        def read():
            rows = 0
            for row in openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True): rows += 1
            return rows
        measured(read)
    else:
        import random, xlsxwriter
        count = int(sys.argv[3])
        random.seed(1)
        book = xlsxwriter.Workbook(path, {'constant_memory': what == 'inline'})
        sheet = book.add_worksheet('Клиенты')
        date = book.add_format({'num_format': 'dd.mm.yyyy'}); money = book.add_format({'num_format': '# ##0.00'})
        sheet.write_row(0, 0, ['Код', 'Наименование', 'ИНН', 'Телефон', 'Город', 'Сумма', 'Дата', 'Кол-во', 'Статус', 'Почта'])
        cities = ['Москва', 'Казань', 'Пермь', 'Самара', 'Уфа']
        for r in range(1, count + 1):
            sheet.write_string(r, 0, '00-%07d' % r)
            sheet.write_string(r, 1, 'ООО "Ромашка %d"' % (r // 2))
            sheet.write_number(r, 2, 7700000000 + r)
            sheet.write_number(r, 3, 79160000000 + r * 7)
            sheet.write_string(r, 4, cities[r % 5])
            sheet.write_number(r, 5, random.randint(0, 10**7) / 100, money)
            sheet.write_number(r, 6, 40000 + r % 5000, date)
            sheet.write_number(r, 7, r % 100)
            sheet.write_string(r, 8, 'новый' if r % 3 else 'постоянный')
            sheet.write_string(r, 9, 'client%d@example.com' % (r // 3))
        book.close()
    """
}
