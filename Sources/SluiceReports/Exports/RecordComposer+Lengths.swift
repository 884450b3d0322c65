extension RecordComposer {
  /// How many characters a text has, where they are more than the target takes.
  static func excess(_ text: String, over longest: Int) -> Int? {
    guard text.utf8.count > longest else { return nil }
    let count = text.count
    return count > longest ? count : nil
  }

  /// How many texts joined are no longer than the target takes; the first one stands for itself.
  static func fitting(_ texts: [String], _ join: String, in longest: Int) -> Int {
    // Characters are counted in the whole: the beginning of one text may be a mark upon the end of another.
    let whole = texts.joined(separator: join)
    guard whole.utf8.count > longest else { return texts.count }
    var fitting = 0
    var end = 0
    var starts = whole.makeIterator()
    var (begun, reached) = (0, 0)
    for text in texts {
      end += (fitting == 0 ? 0 : join.utf8.count) + text.utf8.count
      while reached < end, let character = starts.next() {
        begun += 1
        reached += character.utf8.count
      }
      guard end <= longest || begun <= longest else { break }
      fitting += 1
    }
    return max(1, fitting)
  }

  /// How long a text of several lines is that grows by one at a time.
  ///
  /// Units: bytes of UTF-8, and characters as people count them.
  struct LinesLength {
    private var bytes = 0
    private var characters = 0
    private var isBegun = false
    private var endsInReturn = false

    /// The length with another line below.
    func adding(_ line: String) -> LinesLength {
      var grown = self
      if isBegun {
        grown.bytes += 1
        // A line feed behind a carriage return is one character with it; it never joins what follows.
        if !endsInReturn { grown.characters += 1 }
        grown.endsInReturn = false
      }
      grown.isBegun = true
      grown.bytes += line.utf8.count
      grown.characters += line.count
      if let last = line.utf8.last { grown.endsInReturn = last == 0x0D }
      return grown
    }

    /// How many characters there are, where they are more than the target takes.
    func excess(over longest: Int) -> Int? {
      bytes > longest && characters > longest ? characters : nil
    }
  }
}
