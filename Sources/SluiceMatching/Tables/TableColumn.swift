import SluiceRecords

/// The words of one field for all records.
///
/// Shape: record i has the words `tokens[starts[i]..<starts[i + 1]]`, each once, in the order written; of a field whose
/// value is one (a date, a city) the value is one word.
struct TableColumn {
  let field: LinkField
  var table = TokenTable()
  var tokens: [UInt32] = []
  var starts: [UInt32] = [0]
  /// Of each record the number of its value as a whole; only for addresses and texts.
  private(set) var wholes: [UInt32] = []
  /// What agreement on each whole value tells at most, in bits.
  private(set) var wholeInfo: [Float] = []
  private var wholeNames: [UInt32] = []
  private var wholeNumbers: [UInt64: UInt32] = [:]
  /// How many different values there are, each once for every name that has it where names count.
  private var values = 0
  private var seen: Set<UInt64> = []

  init(_ field: LinkField) { self.field = field }

  @inline(__always) func range(_ record: Int) -> Range<Int> { Int(starts[record])..<Int(starts[record + 1]) }
  @inline(__always) func isEmpty(_ record: Int) -> Bool { starts[record] == starts[record + 1] }

  /// Adds a word to the record that is being written; again the same is passed over.
  mutating func append(_ letters: [UInt8], _ word: Range<Int>) {
    let token = table.number(of: letters.span.extracting(word))
    let start = Int(starts[starts.count - 1])
    // More words than this tell nothing new.
    guard tokens.count - start < 48 else { return }
    for index in start..<tokens.count where tokens[index] == token { return }
    table.counts[Int(token)] += 1
    tokens.append(token)
  }

  /// A number for the words of the record that is being written, the same for the same words in any order.
  var wholeOfLast: UInt64 {
    var whole: UInt64 = 0
    for place in Int(starts[starts.count - 1])..<tokens.count {
      whole &+= FeatureKeys.joined(UInt64(tokens[place]) + 1, 7)
    }
    return whole
  }

  /// Ends the record that is being written; `name` stands for the name of whoever it is.
  ///
  /// A name that is repeated does not make its words common: those are its duplicates. A phone or address is the more
  /// common the more names share it.
  mutating func endRecord(name: UInt64) {
    let whole = wholeOfLast
    let start = Int(starts[starts.count - 1])
    starts.append(UInt32(tokens.count))
    let keepsWholes = field.likeness.isShared && field.likeness.isOfWords
    guard start < tokens.count else {
      if keepsWholes { wholes.append(0) }
      return
    }
    var isFirst = true
    if field.likeness.isShared {
      isFirst = seen.insert(FeatureKeys.joined(whole, name)).inserted
    } else if field.likeness.isOfWords {
      isFirst = seen.insert(whole).inserted
    }
    if keepsWholes {
      let number = wholeNumbers[whole] ?? UInt32(wholeNames.count)
      if Int(number) == wholeNames.count {
        wholeNumbers[whole] = number
        wholeNames.append(0)
      }
      wholes.append(number)
      if isFirst { wholeNames[Int(number)] += 1 }
    }
    guard isFirst else { return }
    values += 1
    for place in start..<tokens.count { table.values[Int(tokens[place])] += 1 }
  }

  /// How many different values have been written.
  var distinctValues: Int { values }

  /// Ends the writing: works out what each word tells.
  mutating func settle() {
    table.settle(values: values)
    wholeInfo = wholeNames.map { names in
      Float(Logarithm.base2((Double(values) + 5_000) / (Double(max(1, names)) - 0.5)))
    }
    seen = []
    wholeNumbers = [:]
    wholeNames = []
  }

  /// The same with the records in another order.
  func reordered(_ order: [UInt32]) -> TableColumn {
    var other = TableColumn(field)
    other.table = table
    other.wholeInfo = wholeInfo
    other.tokens.reserveCapacity(tokens.count)
    other.starts.reserveCapacity(starts.count)
    for record in order {
      for place in range(Int(record)) { other.tokens.append(tokens[place]) }
      other.starts.append(UInt32(other.tokens.count))
    }
    if !wholes.isEmpty { other.wholes = order.map { wholes[Int($0)] } }
    return other
  }
}

extension LinkField.Likeness {
  /// Whether several can share a value: the more names have it, the less it tells.
  var isShared: Bool {
    switch self {
    case .phone, .email, .website, .address, .text, .identifier: true
    default: false
    }
  }
}
