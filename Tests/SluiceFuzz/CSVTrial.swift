import SluiceReaders
import SluiceRecords

/// Trials of the reader of delimited text: the first byte of an input chooses what the mapping says of the file, the
/// rest is the file.
struct CSVTrial {
  let choice: UInt8
  let file: UnsafeBufferPointer<UInt8>

  func run() {
    guard let path = TrialFile.path(holding: Array(file)) else { return }
    var layout = SourceLayout()
    if choice & 1 != 0 {
      layout.delimiter = [";", ",", "\t", "::", "|", "~|~", "\u{A6}", " "][Int(choice >> 5)]
    }
    if choice & 2 != 0 { layout.quote = ["\"", "'", "", "\""][Int(choice >> 6)] }
    if choice & 4 != 0 {
      layout.encoding =
        ["windows-1251", "UTF-16LE", "IBM866", "Shift_JIS", "UTF-8", "UTF-32BE", "KOI8-R", "gb18030"][
          Int(choice >> 5)]
    }
    if choice & 8 != 0 { layout.headerRow = Int(choice >> 5) }
    do throws(Stop) {
      let source = try ReaderCatalogue.text.open(path: path, layout: layout)
      for cursor in source.tables { try BatchPromises.hold(cursor, isText: true) }
    } catch {
      let known = ["file.", "text.", "row.", "zip.", "gzip.", "archive.", "encoding."]
      precondition(known.contains { error.remark.reason.code.hasPrefix($0) }, error.remark.reason.code)
    }
  }
}
