import Glibc
import SluiceMatching
import SluiceRecords

extension TableLinking {
  /// The answer as CSV: `row,cluster,weight,because`, with `id` behind the row where a column was named.
  ///
  /// Shape: one line for each record in the file's order, singletons included; `weight` is in bits, prior included.
  public func writeCSV(_ write: ([UInt8]) -> Void) {
    let hasIDs = rows.first?.id != nil
    var bytes: [UInt8] = Array(
      (hasIDs ? "row,id,cluster,weight,because\n" : "row,cluster,weight,because\n").utf8)
    for (index, row) in rows.enumerated() {
      bytes += "\(row.number),".utf8
      if let id = row.id {
        Self.append(id, to: &bytes)
        bytes.append(0x2C)
      }
      bytes += "\(linkage.records[index].cluster),".utf8
      if let weight = linkage.weight(of: index) { bytes += Self.text(weight.bits).utf8 }
      bytes.append(0x2C)
      Self.append(because(index), to: &bytes)
      bytes.append(0x0A)
      if bytes.count > 1 << 20 {
        write(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    write(bytes)
  }

  /// Writes the answer to a file: beside its place, and put there when it is whole. A device, a pipe and what a link
  /// leads to are written to as they are.
  public func writeCSV(to path: String) throws(Stop) {
    var status = stat()
    let isAside = lstat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
    let draft = isAside ? path + ".part" : path
    if isAside {
      Interruption.begins(draft)
      unlink(draft)
    }
    defer { if isAside { Interruption.ends(draft) } }
    guard let file = fopen(draft, isAside ? "wbxe" : "wb") else { throw Self.notWritten(path) }
    var isWritten = true
    writeCSV { bytes in
      isWritten = isWritten && fwrite(bytes, 1, bytes.count, file) == bytes.count
    }
    isWritten = fclose(file) == 0 && isWritten
    if isAside, isWritten { isWritten = rename(draft, path) == 0 }
    guard isWritten else {
      let stop = Self.notWritten(path)
      if isAside { unlink(draft) }
      throw stop
    }
  }

  private static func notWritten(_ path: String) -> Stop {
    Stop(.linkNotWritten, at: path, [.init("error", Phrase(word: String(cString: strerror(errno))))])
  }

  /// `with row 12: name: same, rare +15.3; phone: different -1.0`.
  private func because(_ index: Int) -> String {
    guard let partner = linkage.records[index].partner else { return "" }
    let words = linkage.because(index).map { "\($0.comparison): \($0.level) \(Self.signed($0.weight.bits))" }
    let start = linkage.isUnitedByTaxID(index) ? "one tax id with row" : "with row"
    return "\(start) \(rows[partner].number): " + words.joined(separator: "; ")
  }

  private static func signed(_ bits: Double) -> String { bits < 0 ? text(bits) : "+" + text(bits) }

  /// One digit behind the point.
  private static func text(_ bits: Double) -> String {
    let tenths = Int((bits * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
      bytes += text.utf8
      return
    }
    bytes.append(0x22)
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}

extension Reason {
  /// The file of clusters cannot be written.
  static let linkNotWritten = Reason(
    "link.not-written", .error, message: "the clusters cannot be written ({error})",
    remedy: "name a path in a folder that exists and may be written to", rule: "architecture §12")
}
