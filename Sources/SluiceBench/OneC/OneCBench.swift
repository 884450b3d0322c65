import CExpat
import Glibc
import SluicePipeline
import SluiceReaders
import SluiceRecords

/// Compares reading exchange files of 1C with the tokeniser alone, each in a process of its own.
enum OneCBench {
  /// Writes the files, runs both on each, and prints what they took.
  static func run(_ arguments: [String]) {
    let size = (arguments.first.flatMap { Int($0) } ?? 300) << 20
    let folder = BenchFolder()
    print(
      "\(BenchFolder.processor); files of \(size >> 20) MiB; seconds of processor time, peak memory in MiB")
    print("file          expat      read       times   expat   read    rows")
    for (name, make) in [("commerceml", OneCFiles.commerceML), ("v8xml", OneCFiles.v8XML)] {
      let path = "\(folder.path)/\(name).xml"
      if BenchFolder.size(of: path).map({ $0 < size }) ?? true, make(path, size) == nil { continue }
      let output = "\(folder.path)/onec-bench.txt"
      func measure(_ verb: String) -> BenchFolder.Usage? {
        folder.run(
          ReadingCommand(name: verb, words: [BenchFolder.executable, verb, path], environment: []),
          output: output)
      }
      guard let alone = measure("onec-expat"), let read = measure("onec-read") else { continue }
      let rows = BenchFolder.text(of: output) ?? ""
      let megabytes = Double(BenchFolder.size(of: path) ?? 0) / 1e6
      func speed(_ usage: BenchFolder.Usage) -> String { "\(Int(megabytes / usage.cpu)) MB/s" }
      let times = (read.cpu / alone.cpu * 100).rounded() / 100
      print(
        "\(name)  \(speed(alone))  \(speed(read))  \(times)  \(alone.peak >> 10)  \(read.peak >> 10)  \(rows)"
      )
    }
    dump(size, in: folder)
  }

  /// Reads a dump that unpacks to a size, beside unpacking it without looking; speeds count unpacked bytes.
  private static func dump(_ size: Int, in folder: BenchFolder) {
    let path = "\(folder.path)/base.dt"
    guard let unpacked = OneCDump.write(path, bytes: size) else { return }
    let output = "\(folder.path)/onec-bench.txt"
    func measure(_ verb: String) -> BenchFolder.Usage? {
      folder.run(
        ReadingCommand(name: verb, words: [BenchFolder.executable, verb, path], environment: []),
        output: output)
    }
    guard let alone = measure("onec-inflate"), let read = measure("onec-read") else { return }
    let rows = BenchFolder.text(of: output) ?? ""
    func speed(_ usage: BenchFolder.Usage) -> String { "\(Int(Double(unpacked) / 1e6 / usage.cpu)) MB/s" }
    let times = (read.cpu / alone.cpu * 100).rounded() / 100
    print("dump         inflate    read       times   inflate read    rows")
    print("dt  \(speed(alone))  \(speed(read))  \(times)  \(alone.peak >> 10)  \(read.peak >> 10)  \(rows)")
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
