/// The words of some records in the letters that comparing uses, before a column numbers them.
///
/// Shape: cut out on any thread; numbered by one, in the records' order.
struct UnnumberedWords {
  private var letters: [UInt8] = []
  /// Where each word ends among the letters, and each record among the words.
  private var ends: [UInt32] = []
  private var records: [UInt32] = []

  /// Adds a word to the record that is being written.
  mutating func append(_ word: ArraySlice<UInt8>) {
    letters += word
    ends.append(UInt32(letters.count))
  }

  /// Ends the record that is being written.
  mutating func endRecord() { records.append(UInt32(ends.count)) }

  /// Hands all records over to a column, and begins anew.
  mutating func enter(_ column: inout TableColumn) {
    var (word, start) = (0, 0)
    for record in records {
      while word < record {
        let end = Int(ends[word])
        column.append(letters, start..<end)
        start = end
        word += 1
      }
      column.endRecord(name: 0)
    }
    letters.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
  }
}
