import Foundation

/// A headless LibreOffice in which a test corrects workbooks as a person does: open, type, colour, sort, save.
///
/// Shape: every call starts the office with a profile of its own and ends it.
public enum LibreOffice {
  /// Whether the office and its bridge to Python are installed; told once, loudly, where they are not.
  public static let isInstalled: Bool = {
    let found =
      FileManager.default.isExecutableFile(atPath: office)
      && (try? run(python, ["-c", "import uno"], input: "", patience: 20)) != nil
    if !found {
      print("SKIPPED LOUDLY: no LibreOffice (Debian's packages libreoffice-calc-nogui and python3-uno)")
    }
    return found
  }()

  private static let office = "/usr/bin/soffice"
  private static let python = "/usr/bin/python3"

  /// One thing a person does; columns and rows count from 0.
  public enum Step {
    case open(String)
    case sheet(Int)
    case type(String, column: Int, row: Int)
    case colour(column: Int, row: Int)
    /// An empty column before this one.
    case insert(column: Int)
    /// Rows below the titles by a column, downwards.
    case sort(column: Int)
    case removeRow(Int)
    /// Says what the list at a cell offers.
    case list(column: Int, row: Int)
    case saveXLSX(String)
    case saveODS(String)
    case close

    fileprivate var words: [String] {
      switch self {
      case .open(let path): ["open", URL(fileURLWithPath: path).absoluteString]
      case .sheet(let index): ["sheet", "\(index)"]
      case .type(let text, let column, let row): ["set", "\(column)", "\(row)", text]
      case .colour(let column, let row): ["colour", "\(column)", "\(row)"]
      case .insert(let column): ["insert", "\(column)"]
      case .sort(let column): ["sort", "\(column)"]
      case .removeRow(let row): ["remove", "\(row)"]
      case .list(let column, let row): ["list", "\(column)", "\(row)"]
      case .saveXLSX(let path): ["save", URL(fileURLWithPath: path).absoluteString, "Calc MS Excel 2007 XML"]
      case .saveODS(let path): ["save", URL(fileURLWithPath: path).absoluteString, "calc8"]
      case .close: ["close"]
      }
    }
  }

  public struct Failure: Error, CustomStringConvertible { public let description: String }

  /// Does the steps in one sitting; gives what `list` said, a line for each.
  @discardableResult
  public static func run(_ steps: [Step]) throws -> [String] {
    let profile = FileManager.default.temporaryDirectory.appendingPathComponent(
      "sluice-office-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: profile) }
    let input = steps.map { $0.words.joined(separator: "\t") + "\n" }.joined()
    let output = try run(python, ["-c", script, office, profile.path], input: input, patience: 180)
    return output.split(separator: "\n").map(String.init)
  }

  private static func run(_ tool: String, _ arguments: [String], input: String, patience: Double) throws
    -> String
  {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent(
      "sluice-office-io-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    func handle(_ name: String, _ content: String) throws -> FileHandle {
      let url = scratch.appendingPathComponent(name)
      try Data(content.utf8).write(to: url)
      return try FileHandle(forUpdating: url)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = arguments
    process.standardInput = try handle("in", input)
    process.standardOutput = try handle("out", "")
    process.standardError = try handle("err", "")
    try process.run()
    let deadline = Date().addingTimeInterval(patience)
    while process.isRunning, Date() < deadline { Thread.sleep(forTimeInterval: 0.05) }
    let isLate = process.isRunning
    if isLate { process.terminate() }
    process.waitUntilExit()
    func said(_ name: String) -> String {
      (try? String(contentsOf: scratch.appendingPathComponent(name), encoding: .utf8)) ?? ""
    }
    guard !isLate, process.terminationStatus == 0 else {
      throw Failure(description: (isLate ? "too slow: " : "") + said("err"))
    }
    return said("out")
  }

  /// Speaks to the office over its bridge; a line of the input is one step.
  private static let script = """
    import os, signal, subprocess, sys, time, uno
    from com.sun.star.beans import PropertyValue
    from com.sun.star.table import TableSortField

    def value(name, it): return PropertyValue(Name=name, Value=it)

    def connect(pipe, process):
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        end = time.time() + 90
        while True:
            try: return resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
            except Exception:
                if time.time() > end or process.poll() is not None: raise
                time.sleep(0.1)

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    pipe = "sluice%d" % os.getpid()
    office = subprocess.Popen([sys.argv[1], "-env:UserInstallation=file://" + sys.argv[2], "--headless",
        "--norestore", "--nologo", "--accept=pipe,name=%s;urp;" % pipe], stdout=subprocess.DEVNULL,
        start_new_session=True)
    try:
        context = connect(pipe, office)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        book = sheet = None
        for line in sys.stdin.buffer.read().decode("utf-8").splitlines():
            verb, *rest = line.split("\\t")
            if verb == "open": book = desktop.loadComponentFromURL(rest[0], "_blank", 0, (value("Hidden", True),))
            elif verb == "sheet": sheet = book.Sheets.getByIndex(int(rest[0]))
            elif verb == "set": sheet.getCellByPosition(int(rest[0]), int(rest[1])).setString(rest[2])
            elif verb == "colour": sheet.getCellByPosition(int(rest[0]), int(rest[1])).CellBackColor = 0xFFCC00
            elif verb == "insert": sheet.Columns.insertByIndex(int(rest[0]), 1)
            elif verb == "remove": sheet.Rows.removeByIndex(int(rest[0]), 1)
            elif verb == "sort":
                cursor = sheet.createCursor()
                cursor.gotoEndOfUsedArea(False)
                area = cursor.RangeAddress
                field = TableSortField(Field=int(rest[0]), IsAscending=False)
                fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
                cells = sheet.getCellRangeByPosition(0, 0, area.EndColumn, area.EndRow)
                cells.sort((value("SortFields", fields), value("ContainsHeader", True)))
            elif verb == "list":
                cell = sheet.getCellByPosition(int(rest[0]), int(rest[1]))
                sys.stdout.buffer.write((cell.Validation.getFormula1() + "\\n").encode("utf-8"))
            elif verb == "save": book.storeToURL(rest[0], (value("FilterName", rest[1]),))
            elif verb == "close": book.close(True)
        sys.stdout.flush()
        try: desktop.terminate()
        except Exception: pass
        office.wait(30)
    finally:
        if office.poll() is None: os.killpg(office.pid, signal.SIGKILL)
    """
}
