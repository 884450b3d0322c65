import SluiceRecords

extension FieldContest<ContactPerson> {
  /// The golden contact person of the members.
  mutating func contactPerson() -> GoldenRecord<ContactPerson> {
    var golden = ContactPerson()
    golden.externalID = keep(.externalID, \.externalID)
    golden.name = completedName()
    golden.birthday = keep(.birthday, \.birthday)
    golden.phones = keepAll(.phones, \.phones, .phones)
    golden.emails = keepAll(.emails, \.emails, .emails)
    golden.websites = keepAll(.websites, \.websites, .texts)
    golden.messengers = keepAll(.messengers, \.messengers, .messengers)
    golden.addresses = keepAll(.postalAddress, \.addresses, .addresses)
    golden.employments = employments()
    golden.manager = keep(.manager, \.manager)
    golden.comment = joinedComment(\.comment)
    golden.updatedAt = latest(\.updatedAt)
    golden.extra = keepAll(.extra, \.extra, .carried)
    return GoldenRecord(record: golden, lead: lead, survivors: survivors)
  }

  /// The surviving name with what compatible names of other members know beyond it.
  private mutating func completedName() -> PersonName? {
    guard var name = keep(.name, length: { $0.description.unicodeScalars.count }, \.name),
      var survivor = survivors.last
    else {
      return nil
    }
    var scratch: [UInt8] = []
    var parts = NameParts(name, scratch: &scratch)
    for member in members {
      guard let other = member.record.name else { continue }
      let otherParts = NameParts(other, scratch: &scratch)
      guard parts.agrees(with: otherParts) else { continue }
      if parts.surname == 0, otherParts.surname != 0 { name.surname = other.surname }
      if parts.given == 0, otherParts.given != 0 || parts.givenInitial == 0 {
        name.givenName = other.givenName ?? name.givenName
      }
      if parts.patronymic == 0, otherParts.patronymic != 0 || parts.patronymicInitial == 0 {
        name.patronymic = other.patronymic ?? name.patronymic
      }
      name.gender = name.gender ?? other.gender
      name.role = name.role ?? other.role
      parts = parts.completed(by: otherParts)
    }
    survivor.losers = members.filter { member in
      guard let other = member.record.name else { return false }
      return (other.surname != nil && other.surname != name.surname)
        || (other.givenName != nil && other.givenName != name.givenName)
        || (other.patronymic != nil && other.patronymic != name.patronymic)
    }.map(\.key)
    replaceLastSurvivor(survivor)
    return name
  }

  /// One employment for each employer; the position follows its own rule.
  private mutating func employments() -> [Employment] {
    let all = keepAll(.employer, \.employments, .employments)
    guard members.contains(where: { $0.record.employments.contains { $0.position != nil } }) else {
      return all
    }
    // For a few employers all members are asked each time, for many once.
    let positions = all.count > 8 ? positionsByEmployer() : nil
    return all.map { employment in
      var employment = employment
      guard employment.employer != .sameRow else { return employment }
      let given = positions.map { $0[employment.employer] ?? [] } ?? self.positions(at: employment.employer)
      employment.position = keep(.position, of: given)
      return employment
    }
  }

  /// The first position that each member has at an employer.
  private func positions(at employer: Employment.Employer) -> [(member: Int, value: String)] {
    var given: [(member: Int, value: String)] = []
    for (index, member) in members.enumerated() {
      let held = member.record.employments.first { $0.employer == employer && $0.position != nil }
      if let position = held?.position { given.append((member: index, value: position)) }
    }
    return given
  }

  private func positionsByEmployer() -> [Employment.Employer: [(member: Int, value: String)]] {
    var given: [Employment.Employer: [(member: Int, value: String)]] = [:]
    for (index, member) in members.enumerated() {
      for employment in member.record.employments {
        guard let position = employment.position, given[employment.employer]?.last?.member != index else {
          continue
        }
        given[employment.employer, default: []].append((member: index, value: position))
      }
    }
    return given
  }
}
