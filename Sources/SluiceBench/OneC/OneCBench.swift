import CExpat
import Glibc
import SluicePipeline
import SluiceReaders
import SluiceRecords

/// Compares reading exchange files of 1C with the tokeniser alone, each in a process of its own.
enum OneCBench {
  /// `onec [MIB]`: writes the files, runs both on each, and prints what they took.
  static func run(_ arguments: BenchArguments) {
    let size = (arguments.numbers.first ?? 300) << 20
    let folder = BenchFolder()
    BenchPage.begin(
      "Exchange files and dumps of 1C", rounds: arguments.rounds,
      "Files of \(size >> 20) MiB (a dump unpacks to as much), read to the composed tables that an import reads.",
      "Peer: expat alone with handlers that do nothing, for the dump zlib alone; rates by processor time and bytes of "
        + "XML or of what was unpacked.",
      "Aim: within 1.5 times of expat, which is a ratio of 0.67.")
    var table = BenchTable.timings
    func add(_ name: String, _ path: String, _ bytes: Int, _ peer: (verb: String, name: String)) {
      let commands = [
        BenchCommand(
          name: "sluice, tables", words: [BenchFolder.executable, "onec-read", path], clock: .whole),
        BenchCommand(
          name: "\(peer.name) alone", words: [BenchFolder.executable, peer.verb, path], clock: .whole,
          peer: peer.name),
      ]
      let all = Timing.take(commands, rounds: arguments.rounds, in: folder)
      for one in all {
        table.add(
          one.cells(
            "\(name), \(Figures.size(bytes))", .bytes(bytes), by: .cpu, against: one.peer == nil ? all : []))
      }
    }
    for (name, make) in [("CommerceML", OneCFiles.commerceML), ("V8 XML", OneCFiles.v8XML)] {
      let path = "\(folder.path)/\(name.filter { $0 != " " }).xml"
      if BenchFolder.size(of: path).map({ $0 < size }) ?? true, make(path, size) == nil { continue }
      add(name, path, BenchFolder.size(of: path) ?? 0, ("onec-expat", "expat"))
    }
    let dump = "\(folder.path)/base.dt"
    if let unpacked = OneCDump.write(dump, bytes: size) {
      add("dump (.dt)", dump, unpacked, ("onec-inflate", "zlib"))
    }
    BenchPage.show(table)
  }

  /// The tokeniser alone, with handlers that do nothing.
  static func expat(_ arguments: [String]) {
    guard let path = arguments.first, let file = fopen(path, "r"), let parser = XML_ParserCreate(nil) else {
      return
    }
    XML_SetElementHandler(parser, { _, _, _ in }, { _, _ in })
    XML_SetCharacterDataHandler(parser) { _, _, _ in }
    var count = 1
    while count > 0 {
      guard let room = XML_GetBuffer(parser, 1 << 16) else { return }
      count = fread(room, 1, 1 << 16, file)
      if XML_ParseBuffer(parser, CInt(count), count == 0 ? 1 : 0) == XML_STATUS_ERROR {
        return print("broken")
      }
    }
    XML_ParserFree(parser)
    fclose(file)
  }

  /// Reads what an import reads: the composed tables, to their ends.
  static func read(_ arguments: [String]) throws {
    guard let path = arguments.first else { return }
    let opened = try ReaderCatalogue.all.open(path: path)
    var rows: [String] = []
    for cursor in opened.tables where !cursor.table.name.contains(".") {
      var count = 0
      while let batch = try cursor.next() { count += batch.count }
      rows.append("\(cursor.table.name) \(count)")
    }
    print(rows.joined(separator: ", "), terminator: "")
  }
}
