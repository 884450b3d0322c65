import Glibc
import SluicePipeline
import SluiceReaders
import SluiceRecords

/// Compares the reader of old workbooks with python-calamine (Rust), each in a process of its own, on one sheet of
/// 60,000 rows and 10 columns written by xlwt.
///
/// Seconds are those of the reading alone, from opening the file to having every cell; for calamine also those of
/// making the lists that Python gets. A third line has the whole command line, which prints every row.
enum XLSBench {
  /// `xls`: writes the workbook where it is missing, runs every reader on it, prints a table.
  static func run(_ arguments: BenchArguments) {
    let folder = BenchFolder()
    let path = folder.path + "/clients.xls"
    let peers = PythonPeers("peers-xls", packages: ["python-calamine", "xlwt"], program: "", in: folder)
    BenchPage.begin(
      "Old workbooks (.xls)", rounds: arguments.rounds,
      "A sheet of 60,000 rows and 10 columns written by xlwt, read to its end; seconds of the reading alone.",
      "Aim: five times ahead of calamine with a quarter of its memory.")
    peers.introduce()
    let python = peers.python
    if peers.problem == nil, BenchFolder.size(of: path) == nil {
      _ = folder.run(BenchCommand(name: "write", words: [python, "-c", writing, path]), output: "/dev/null")
    }
    guard peers.problem == nil, let size = BenchFolder.size(of: path) else {
      return BenchPage.say("Nothing writes the workbook: not measured.")
    }
    var commands = [
      BenchCommand(name: "sluice, cells", words: [BenchFolder.executable, "xls-read", path])
    ]
    if let sluice = BenchFolder.neighbour("sluice") {
      commands.append(
        BenchCommand(name: "`sluice rows`", words: [sluice, "rows", path], clock: .wholeUnheard))
    }
    commands.append(
      BenchCommand(name: "python-calamine", words: [python, "-c", reading, path], peer: "calamine"))
    let all = Timing.take(commands, rounds: arguments.rounds, in: folder)
    var table = BenchTable.timings
    for one in all {
      table.add(
        one.cells(
          Figures.size(size), .file(bytes: size, rows: 60_000), by: .cpu,
          against: one.peer == nil ? all : []))
    }
    BenchPage.show(table)
  }

  /// `xls-read FILE`: reads every cell of a workbook and says how long it took; run by `xls`.
  static func read(_ arguments: [String]) throws {
    guard let path = arguments.first else { return }
    try BenchFolder.tellTime { () throws(Stop) in
      var rows = 0
      for table in try ReaderCatalogue.all.open(path: path).tables {
        while let batch = try table.next() { rows += batch.count }
      }
      return rows
    }
  }

  private static let reading = """
    import sys, time, python_calamine
    cpu, wall = time.process_time(), time.monotonic()
    rows = python_calamine.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
    print('rows', len(rows), 'cpu', time.process_time() - cpu, 'wall', time.monotonic() - wall)
    """

  private static let writing = """
    import sys, datetime, random, xlwt
    random.seed(5)
    book = xlwt.Workbook(encoding='utf-8')
    sheet = book.add_sheet('Клиенты')
    day = xlwt.easyxf(num_format_str='DD.MM.YYYY')
    firms = ['ООО «Ромашка»', 'ЗАО Лютик', 'ИП Иванов Иван', 'Общество с ограниченной ответственностью «Василёк»']
    for column, title in enumerate(['Код', 'Наименование', 'ИНН', 'Телефон', 'Почта', 'Город', 'Сумма', 'Дата',
                                    'Поставщик', 'Комментарий']):
        sheet.write(0, column, title)
    for row in range(1, 60000):
        cells = ['00-%06d' % row, '%s %d' % (random.choice(firms), row), random.randrange(10**9, 10**10),
                 '+7 (916) %07d' % random.randrange(10**7), 'user%d@mail.example' % row,
                 random.choice(['Москва', 'Тула', 'Казань']), round(random.random() * 1e5, 2),
                 datetime.date(2020, 1, 1) + datetime.timedelta(days=random.randrange(2000)), row % 2 == 0,
                 'комментарий %d' % (row % 1000)]
        for column, cell in enumerate(cells):
            if column == 7: sheet.write(row, column, cell, day)
            else: sheet.write(row, column, cell)
    book.save(sys.argv[1])
    """
}
