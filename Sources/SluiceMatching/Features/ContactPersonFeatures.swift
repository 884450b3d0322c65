import SluiceRecords

/// What comparing needs of all contact persons, without their texts.
///
/// Units: about 100 bytes a record; keys as `FeatureKeys` makes them, 0 where nothing is given.
struct ContactPersonFeatures {
  var records: [Record] = []
  /// Trait: `mobile`, and the grade of sharing.
  var phones = ManyValues()
  /// Trait: `post`, and the grade of sharing.
  var emails = ManyValues()
  /// Keys of employers' records; after `settleEmployers` the first key of the employer's cluster. Trait: 0 for an
  /// employer of few people, 2 for one of many.
  var employers = ManyValues()
  /// For each value of `employers` the first key of its head office's cluster.
  var employerHeads: [UInt64] = []
  /// Which employers belong together without being one.
  private(set) var relations = EmployerRelations()
  /// The letters of surnames, for spellings.
  private(set) var surnames = TableColumn(LinkField("surname", .surname))
  private var unnumbered = UnnumberedWords()
  private var scratch: [UInt8] = []

  static let mobile: UInt8 = 0x80
  static let post: UInt8 = 0x80
  static let sharing: UInt8 = 0x03

  /// The part of a person's features that has a fixed size.
  struct Record {
    var key: Int64
    var name = NameParts()
    var external: UInt64 = 0
    /// A hash of all of it, the same whatever the record's key.
    var content: UInt64 = 0
    /// Year, month and day as one decimal number.
    var birthday: UInt32 = 0
    var priority: UInt16
    var filled: UInt8 = 0
  }

  mutating func add(_ person: ContactPerson, key: RecordKey, source: SourceRank, employers keys: [RecordKey])
  {
    var record = Record(key: key.number, priority: UInt16(clamping: source.priority))
    if var name = person.name {
      // `Саша` is Александр, for comparing.
      if let given = name.givenName,
        let full = Diminutives.fullName(of: given, isWoman: Self.isWoman(name))
      {
        name.givenName = full
      }
      record.name = NameParts(name, scratch: &scratch)
      if let surname = name.surname { appendSurname(surname) }
    }
    unnumbered.endRecord()
    if let id = person.externalID {
      record.external = FeatureKeys.externalID(id, source: source.source)
    }
    if let day = person.birthday { record.birthday = UInt32(day.year * 10_000 + day.month * 100 + day.day) }
    for entry in person.phones {
      guard let number = entry.number else { continue }
      phones.append(number.digits, trait: entry.type == .mobile ? Self.mobile : 0)
    }
    for entry in person.emails {
      let isPost = PostAddresses.holds(entry.address)
      emails.append(FeatureKeys.email(entry.address), trait: isPost ? Self.post : 0)
    }
    for key in keys { employers.append(UInt64(bitPattern: key.number)) }
    phones.endRecord()
    emails.endRecord()
    employers.endRecord()
    record.filled = UInt8(clamping: FilledFields.count(person))
    records.append(record)
    records[records.count - 1].content = content(of: records.count - 1)
  }

  /// Told by the row, or by the ending of surname or patronymic.
  private static func isWoman(_ name: PersonName) -> Bool {
    if let gender = name.gender { return gender == .female }
    if let patronymic = name.patronymic { return patronymic.hasSuffix("на") }
    return name.surname.map { surname in
      ["ова", "ева", "ёва", "ина", "ая"].contains { surname.hasSuffix($0) }
    }
      ?? false
  }

  private mutating func appendSurname(_ surname: String) {
    var surname = surname
    surname.makeContiguousUTF8()
    var letters: [UInt8] = []
    LetterKey.append(surname.utf8Span.span, to: &letters, scratch: &scratch)
    if !letters.isEmpty { unnumbered.append(letters[...]) }
  }

  /// Adds the records of another list behind its own; their keys go on from one, and the employers they tell by name
  /// behind so many.
  mutating func append(_ other: ContactPersonFeatures, from first: RecordKey, named: Int) {
    for var record in other.records {
      record.key += first.number
      records.append(record)
    }
    phones.append(other.phones)
    emails.append(other.emails)
    employers.append(other.employers) { employer in
      let number = Int64(bitPattern: employer)
      return UInt64(bitPattern: number < 0 ? number - Int64(named) : number + first.number)
    }
    unnumbered.enter(&surnames)
    var words = other.unnumbered
    words.enter(&surnames)
  }

  /// Puts each employer's cluster in the place of its record.
  ///
  /// Shape: a negative key -n stands for entry n - 1 of `named`; one that was not found is an employer like no other.
  mutating func settleEmployers(_ counterparties: Linkage, named: [RecordKey?]) {
    let clusters = EmployerClusters(counterparties)
    employers.replaceAll { employer in
      let number = Int64(bitPattern: employer)
      guard number < 0 else { return clusters.first(of: employer) }
      let place = Int(-(number + 1))
      guard place < named.count, let found = named[place] else { return employer }
      return clusters.first(of: UInt64(bitPattern: found.number))
    }
    employerHeads = employers.values.map { clusters.head(of: $0) }
    relations = EmployerRelations(counterparties, clusters)
    gradeEmployers()
  }

  /// Numbers the records by name and, within a name, by content, so that neighbours in number are alike and the
  /// number of a record does not depend on the order of rows, except among records that say the same.
  mutating func settle() {
    var order = Array(0..<UInt32(records.count))
    order.sort { left, right in
      let (one, other) = (records[Int(left)], records[Int(right)])
      if one.name.surname != other.name.surname { return one.name.surname < other.name.surname }
      let (name, second) = (one.name.order, other.name.order)
      if name != second { return name < second }
      return one.content != other.content ? one.content < other.content : left < right
    }
    records.reorder(order)
    phones = phones.reordered(order)
    emails = emails.reordered(order)
    employers = employers.reordered(order)
    unnumbered.enter(&surnames)
    surnames.settle()
    surnames = surnames.reordered(order)
  }

  /// With more records than this an employer has namesakes among its people.
  private static let many = 30
  /// With up to so many its people are known by a part of their names.
  private static let few = 12

  private mutating func gradeEmployers() {
    var index = BlockIndex()
    index.reserve(employers.values.count)
    for (position, employer) in employers.values.enumerated() { index.add(employer, position) }
    index.group()
    var position = 0
    while let block = index.nextBlock(&position) {
      guard block.count > Self.few else { continue }
      let trait: UInt8 = block.count > Self.many ? 2 : 1
      for entry in block { employers.traits[Int(index.entries[entry].record)] = trait }
    }
  }

  /// Employers are left out: their keys change with the order of rows.
  private func content(of index: Int) -> UInt64 {
    let record = records[index]
    var hash = FeatureKeys.joined(
      record.name.surname, UInt64(record.name.given) << 32 | UInt64(record.name.patronymic))
    let initials = UInt64(record.name.givenInitial) << 16 | UInt64(record.name.patronymicInitial)
    hash = FeatureKeys.joined(hash, initials << 32 | UInt64(record.birthday))
    hash = FeatureKeys.joined(hash, record.external)
    hash = FeatureKeys.joined(hash, UInt64(record.priority) << 16 | UInt64(record.filled))
    for position in phones.range(index) { hash = FeatureKeys.joined(hash, phones.values[position]) }
    for position in emails.range(index) { hash = FeatureKeys.joined(hash, emails.values[position]) }
    return hash
  }
}
