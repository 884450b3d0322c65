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
  static func run() {
    let folder = BenchFolder()
    let path = folder.path + "/clients.xls"
    let peers = PythonPeers("peers-xls", packages: ["xlwt", "python-calamine"], program: "", in: folder)
    if let problem = peers.problem { return print("\(problem): nothing writes the workbook") }
    let python = peers.python
    if BenchFolder.size(of: path) == nil {
      let command = ReadingCommand(name: "write", words: [python, "-c", writing, path])
      guard folder.run(command, output: "/dev/null")?.status == 0 else { return print("xlwt failed") }
    }
    let size = BenchFolder.size(of: path) ?? 0
    print("processor \(BenchFolder.processor); 60,000 rows of 10 columns, \(size / 1_000_000) MB")
    print(ReadingReport.titles)
    var commands = [
      ReadingCommand(name: "sluice, cells", words: [BenchFolder.executable, "xls-read", path]),
      ReadingCommand(name: "calamine", words: [python, "-c", reading, path]),
    ]
    let sluice =
      BenchFolder.executable.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/") + "/sluice"
    if access(sluice, X_OK) == 0 {
      commands.append(ReadingCommand(name: "sluice rows", words: [sluice, "rows", path], printsRows: true))
    }
    // Twice, so that the second time nobody waits for the disk.
    for command in commands + commands {
      print(ReadingReport(command, folder).line(bytes: size, rows: 60_000))
    }
  }

  /// `xls-read FILE`: reads every cell of a workbook and says how long it took; run by `xls`.
  static func read(_ arguments: [String]) {
    guard let path = arguments.first else { return }
    do throws(Stop) {
      let (start, wall) = (CSVBench.seconds(CLOCK_PROCESS_CPUTIME_ID), CSVBench.seconds(CLOCK_MONOTONIC))
      var rows = 0
      for table in try ReaderCatalogue.all.open(path: path).tables {
        while let batch = try table.next() { rows += batch.count }
      }
      let cpu = CSVBench.seconds(CLOCK_PROCESS_CPUTIME_ID) - start
      print("rows \(rows) cpu \(cpu) wall \(CSVBench.seconds(CLOCK_MONOTONIC) - wall)")
    } catch {
      print("stopped \(error)")
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
