import SluiceRecords

/// Joins telephone numbers: one number once; the entry that knows an extension, a label or a type lends it to the one
/// that does not.
///
/// Shape: two extensions of a number are two entries; digits without area code join the full number that ends in them.
struct PhoneUnion: ValueUnion {
  private var places = PhonePlaces()

  mutating func join(_ entry: PhoneEntry, into known: inout [PhoneEntry]) {
    if let place = places.first(of: entry, in: known) {
      let old = known[place]
      known[place] = Self.joined(old, entry)
      places.moved(place, from: old, to: known[place])
    } else {
      known.append(entry)
    }
  }

  private static func joined(_ known: PhoneEntry, _ entry: PhoneEntry) -> PhoneEntry {
    var kept = known
    if rank(entry) > rank(known) {
      kept.number = entry.number
      kept.local = entry.local
      kept.region = entry.region
      kept.quality = entry.quality
      kept.raw = entry.raw
      kept.column = entry.column
      if entry.type != .unknown { kept.type = entry.type }
    }
    if kept.type == .unknown { kept.type = entry.type }
    kept.label = known.label ?? entry.label
    kept.region = kept.region ?? known.region ?? entry.region
    return kept
  }

  /// A full number tells more than a local one, one with extension more than one without.
  private static func rank(_ entry: PhoneEntry) -> Int {
    entry.number == nil ? 0 : entry.number?.extension == nil ? 1 : 2
  }
}

/// Where in a list the first entry of a number stands.
///
/// Shape: a list of a few entries is walked; of a longer one it is noted by digits, by extension and by how numbers end.
/// Of entries of one number only the first can lack an extension, since it takes the next one that comes.
struct PhonePlaces {
  /// So many are walked quicker than noted.
  private static var few: Int { 8 }
  private static var shortestLocal: Int { 5 }

  private var noted = 0
  /// The first entry of these digits, whatever its extension.
  private var numbers: [UInt64: Int] = [:]
  private var extended: [PhoneNumber: Int] = [:]
  /// Entries of which only local digits are known.
  private var locals: [String: Int] = [:]
  /// The first entry whose number ends so; empty until somebody asks.
  private var endings: [String: Int] = [:]
  private var notesEndings = false

  /// The first entry that means the same number.
  mutating func first(of entry: PhoneEntry, in known: [PhoneEntry]) -> Int? {
    if known.count <= Self.few { return known.firstIndex { Self.isSame($0, entry) } }
    while noted < known.count {
      note(known[noted], at: noted)
      noted += 1
    }
    guard let number = entry.number else {
      guard let local = entry.local else { return nil }
      let ended = placeOfEnding(local, known)
      return Self.earlier(locals[local], ended)
    }
    var first = numbers[number.digits]
    if let place = first, number.extension != nil, known[place].number?.extension != nil {
      first = extended[number]
    }
    guard !locals.isEmpty else { return first }
    for tail in Self.tails(of: number) { first = Self.earlier(first, locals[tail]) }
    return first
  }

  /// An entry that knows more now than it did.
  mutating func moved(_ place: Int, from old: PhoneEntry, to entry: PhoneEntry) {
    guard place < noted, old.number != entry.number else { return }
    if old.number == nil, let local = old.local { locals[local] = nil }
    note(entry, at: place)
  }

  private mutating func note(_ entry: PhoneEntry, at place: Int) {
    guard let number = entry.number else {
      if let local = entry.local { locals[local] = min(locals[local] ?? place, place) }
      return
    }
    numbers[number.digits] = min(numbers[number.digits] ?? place, place)
    extended[number] = min(extended[number] ?? place, place)
    if notesEndings { noteEndings(number, place) }
  }

  /// The first entry whose number ends in local digits.
  private mutating func placeOfEnding(_ local: String, _ known: [PhoneEntry]) -> Int? {
    guard local.utf8.count >= Self.shortestLocal else { return nil }
    if !notesEndings {
      notesEndings = true
      for (place, entry) in known.enumerated() {
        if let number = entry.number { noteEndings(number, place) }
      }
    }
    return endings[local]
  }

  private mutating func noteEndings(_ number: PhoneNumber, _ place: Int) {
    for tail in Self.tails(of: number) { endings[tail] = min(endings[tail] ?? place, place) }
  }

  private static func tails(of number: PhoneNumber) -> [String] {
    let text = number.e164
    return (shortestLocal...text.utf8.count).map { String(text.suffix($0)) }
  }

  private static func earlier(_ one: Int?, _ other: Int?) -> Int? {
    guard let one, let other else { return one ?? other }
    return min(one, other)
  }

  private static func isSame(_ one: PhoneEntry, _ other: PhoneEntry) -> Bool {
    switch (one.number, other.number) {
    case (let left?, let right?):
      left.digits == right.digits
        && (left.extension == right.extension || left.extension == nil || right.extension == nil)
    case (nil, nil): one.local != nil && one.local == other.local
    case (let number?, nil): ends(number, in: other.local)
    case (nil, let number?): ends(number, in: one.local)
    }
  }

  private static func ends(_ number: PhoneNumber, in local: String?) -> Bool {
    guard let local, local.utf8.count >= shortestLocal else { return false }
    return number.e164.hasSuffix(local)
  }
}
