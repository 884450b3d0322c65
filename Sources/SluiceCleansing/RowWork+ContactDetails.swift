import SluiceRecords

extension RowWork {
  /// Takes a field that counterparties and contact persons have alike.
  mutating func takeShared(
    _ field: Field, _ input: DraftInput, _ normalisers: FieldNormalisers, choice: ChoiceNormaliser?,
    contacts: inout ContactDetails, comments: inout [String], row: inout CleansedRow
  ) {
    switch field {
    case .phones: takePhones(input, normalisers, into: &contacts, &comments, &row)
    case .emails:
      guard let cell = take(input, with: normalisers.email, into: &row, canonical: \.canonical) else {
        return
      }
      for email in cell.emails { contacts.add(email, column: input.column) }
      if let rest = cell.rest { comments.append(rest) }
    case .websites:
      guard let cell = take(input, with: normalisers.webSite, into: &row, canonical: \.canonical) else {
        return
      }
      for site in cell.sites where !contacts.websites.contains(site) { contacts.websites.append(site) }
      for email in cell.emails { contacts.add(email, column: input.column) }
      for messenger in cell.messengers { contacts.add(messenger, column: input.column) }
      if let rest = cell.rest { comments.append(rest) }
    case .messengers:
      guard let cell = take(input, with: normalisers.messenger, into: &row, canonical: \.canonical) else {
        return
      }
      for messenger in cell.messengers { contacts.add(messenger, column: input.column) }
      if let rest = cell.rest { comments.append(rest) }
    case .comment:
      if let text = takeText(input, with: normalisers.text, into: &row) { comments.append(text) }
    case .updatedAt:
      let date = normalisers.date(column: input.column)
      contacts.updatedAt = take(input, with: date, into: &row, canonical: \.description) ?? contacts.updatedAt
    case .extra:
      let text =
        choice.flatMap { take(input, with: $0, into: &row) { $0 } }
        ?? (choice == nil ? takeText(input, with: normalisers.text, into: &row) : nil)
      if let text, let name = fieldMapping(input).extraName {
        contacts.extra.append(ExtraValue(name: name, text: text))
      }
    default: preconditionFailure("the field \(field.rawValue) belongs to one kind of entity only")
    }
  }

  /// Takes the numbers of a cell, and with them what else people write into such cells.
  private mutating func takePhones(
    _ input: DraftInput, _ normalisers: FieldNormalisers, into contacts: inout ContactDetails,
    _ comments: inout [String], _ row: inout CleansedRow
  ) {
    let cell: PhoneCell
    switch readPhones(input, normalisers.phone) {
    case .blank: return pass(input)
    case .unusable(let remark): return refuse(input, because: remark, in: &row)
    case .value(let value, let remarks):
      cell = value
      if cell.numbers.count == 1 {
        accept(input, cell.canonical, remarks + cell.numbers[0].remarks, in: &row)
      } else {
        var pieces: [PieceRemark] = []
        for (index, found) in cell.numbers.enumerated() {
          pieces += found.remarks.map {
            PieceRemark(remark: $0, number: index + 1, used: PhoneCell.text(found.entry))
          }
        }
        accept(input, cell.canonical, remarks, pieces: pieces, in: &row)
      }
    }
    for found in cell.numbers { contacts.add(found.entry, column: input.column) }
    for text in cell.emails {
      // Cleansed like any other; what is none stays readable.
      if case .value(let emails, _) = normalisers.email.normalise(text) {
        for email in emails.emails { contacts.add(email, column: input.column) }
      } else {
        comments.append(text)
      }
    }
    if let notes = cell.notes { comments.append(notes) }
  }
}

extension RowWork {
  /// Reads a cell of phones, with the area code of the row's town where a number needs it.
  private func readPhones(_ input: DraftInput, _ phone: PhoneNormaliser) -> Normalised<PhoneCell> {
    let answer = read(input, with: phone)
    guard Self.needsPlace(answer), let place, let hint = place.hint(self, country: phone.homeCountry) else {
      return answer
    }
    if input.column == nil { return phone.normalise(text(input), areaCode: hint) }
    return withCell(input) { phone.normalise($0, areaCode: hint) }
  }

  private static func needsPlace(_ answer: Normalised<PhoneCell>) -> Bool {
    switch answer {
    case .blank: false
    case .unusable(let remark): remark.reason == .phoneTooShort || remark.reason == .phoneNoAreaCode
    case .value(let cell, let remarks):
      cell.numbers.contains { $0.entry.local != nil || $0.entry.quality == .completed }
        || remarks.contains { $0.reason == .phoneTooShort }
    }
  }

  /// Takes an address: its parts where they are certain, the text always.
  mutating func takeAddress(
    _ input: DraftInput, _ field: Field, _ normalisers: FieldNormalisers,
    into addresses: inout [PostalAddress], _ row: inout CleansedRow
  ) {
    guard var address = take(input, with: normalisers.address(field), into: &row, canonical: \.text) else {
      return
    }
    address.column = input.column
    addresses.append(address)
  }
}

extension [PostalAddress] {
  /// Gives the town of a column of its own to the address of the office, or stands for one where there is none.
  mutating func complete(with city: String, column: Int?) {
    var address = PostalAddress(kind: .actual, text: city, column: column)
    if case .value(let read, _) = PostalAddressNormaliser().normalise(city) { address.city = read.city }
    address.city = address.city ?? city
    if let index = firstIndex(where: { $0.kind == .actual }) ?? indices.first {
      self[index].city = self[index].city ?? address.city
    } else {
      append(address)
    }
  }
}

extension ContactDetails {
  /// Adds a number, once.
  mutating func add(_ entry: PhoneEntry, column: Int?) {
    let isKnown = phones.contains {
      $0.number == entry.number && $0.local == entry.local && (entry.number != nil || entry.local != nil)
    }
    guard !isKnown else { return }
    var entry = entry
    entry.column = column
    phones.append(entry)
  }

  /// Adds an address, once.
  mutating func add(_ entry: EmailEntry, column: Int?) {
    guard !emails.contains(where: { $0.address == entry.address }) else { return }
    var entry = entry
    entry.column = column
    emails.append(entry)
  }

  /// Adds an account, once.
  mutating func add(_ messenger: Messenger, column: Int?) {
    let isKnown = messengers.contains { $0.network == messenger.network && $0.handle == messenger.handle }
    guard !isKnown else { return }
    var messenger = messenger
    messenger.column = column
    messengers.append(messenger)
  }
}
