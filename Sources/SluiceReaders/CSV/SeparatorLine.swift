/// A first line `sep=;`, with quotes or without, as spreadsheets write and read it.
struct SeparatorLine {
  let delimiter: UInt8
  /// How many bytes the line has, its end included.
  let length: Int

  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var line = text.prefix(12).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }[...]
    var length = line.count
    if line.count == 7, line.first == UInt8(ascii: "\""), line.last == UInt8(ascii: "\"") {
      line = line.dropFirst().dropLast()
    }
    guard line.count == 5, line.prefix(3).map({ $0 | 0x20 }).elementsEqual("sep".utf8),
      line[line.startIndex + 3] == UInt8(ascii: "="), let delimiter = line.last, length < text.count
    else { return nil }
    if text[length] == UInt8(ascii: "\r") { length += 1 }
    if length < text.count, text[length] == UInt8(ascii: "\n") { length += 1 }
    self.delimiter = delimiter
    self.length = length
  }
}
