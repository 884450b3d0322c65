import SluiceCleansing
import SluiceRecords

/// What the command line tells normalisers.
struct CleanSetting {
  let country: String
  let areaCode: String?
}

/// One kind of value that `sluice clean` cleans.
struct CleanKind: Sendable {
  let name: String
  /// Makes the function that appends the JSON object for a line.
  let make: @Sendable (CleanSetting) -> (String, inout [UInt8]) -> Void

  /// All kinds, in the order they are listed.
  static let all: [CleanKind] = [
    kind(
      "phone", { PhoneNormaliser(homeCountry: $0.country, areaCode: $0.areaCode) }, phones,
      remarks: { $0.numbers.flatMap(\.remarks) }),
    kind("email", { _ in EmailNormaliser() }, emails),
    kind("organisation", { OrganisationNameNormaliser(homeCountry: $0.country) }, organisation),
    kind("person", { _ in PersonNameNormaliser() }, person),
    kind("inn", { _ in INNNormaliser() }, taxID),
    kind("kpp", { _ in KPPNormaliser() }, { plain($0.text, country: "RU") }),
    kind(
      "ogrn", { _ in OGRNNormaliser() },
      {
        let kind = $0.isSoleTrader ? "ogrnip" : "ogrn"
        return [[("value", .text($0.text)), ("kind", .text(kind)), ("country", .text("RU"))]]
      }),
    kind("okpo", { _ in OKPONormaliser() }, { plain($0, country: "RU") }),
    kind("bik", { _ in BIKNormaliser() }, { plain($0, country: "RU") }),
    kind("tax_id", { TaxIDNormaliser(homeCountry: $0.country) }, taxID),
    kind("account", { _ in BankAccountNormaliser() }, { plain($0.account) }),
    kind("snils", { _ in SNILSNormaliser() }, { plain($0, country: "RU") }),
    kind("website", { _ in WebSiteNormaliser() }, webSite),
    kind("messenger", { _ in MessengerNormaliser() }, { messengers($0.messengers) }),
    kind("money", { _ in MoneyNormaliser() }, { plain($0.description) }),
    kind("flag", { _ in FlagNormaliser() }, { plain($0 ? "true" : "false") }),
    kind("date", { _ in DateNormaliser() }, { plain($0.description) }),
    kind("address", { _ in PostalAddressNormaliser() }, address),
    kind("text", { _ in TextNormaliser() }, { plain($0) }),
  ]

  /// One value of a line: its members in their order.
  typealias Members = [(name: String, value: Member)]

  enum Member {
    case text(String)
    case none
  }

  private static func kind<N: Normaliser>(
    _ name: String, _ normaliser: @escaping @Sendable (CleanSetting) -> N,
    _ values: @escaping @Sendable (N.Value) -> [Members],
    remarks ownRemarks: @escaping @Sendable (N.Value) -> [Remark] = { _ in [] }
  ) -> CleanKind {
    CleanKind(name: name) { setting in
      let normaliser = normaliser(setting)
      return { line, output in
        switch normaliser.normalise(line) {
        case .blank: write(line, [], [], to: &output)
        case .unusable(let remark): write(line, [], [remark], to: &output)
        case .value(let value, let remarks):
          let said = remarks + ownRemarks(value)
          let told = Quality.told(by: said).rawValue
          let members = values(value).map { members in
            members.contains { $0.name == "quality" } ? members : members + [("quality", .text(told))]
          }
          write(line, members, said, to: &output)
        }
      }
    }
  }

  private static func write(
    _ line: String, _ values: [Members], _ remarks: [Remark], to output: inout [UInt8]
  ) {
    JSONText.appendRaw("{\"in\":", to: &output)
    JSONText.append(line, to: &output)
    JSONText.appendRaw(",\"values\":[", to: &output)
    for (index, members) in values.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      for (place, member) in members.enumerated() {
        output.append(UInt8(ascii: place == 0 ? "{" : ","))
        JSONText.append(member.name, to: &output)
        output.append(UInt8(ascii: ":"))
        switch member.value {
        case .text(let text): JSONText.append(text, to: &output)
        case .none: JSONText.appendRaw("null", to: &output)
        }
      }
      output.append(UInt8(ascii: "}"))
    }
    JSONText.appendRaw("],\"remarks\":[", to: &output)
    var said: [String] = []
    for remark in remarks where !said.contains(remark.reason.code) {
      if !said.isEmpty { output.append(UInt8(ascii: ",")) }
      JSONText.append(remark.reason.code, to: &output)
      said.append(remark.reason.code)
    }
    JSONText.appendRaw("]}", to: &output)
  }

  private static func plain(_ text: String, country: String? = nil) -> [Members] {
    var members: Members = [("value", .text(text))]
    if let country { members.append(("country", .text(country))) }
    return [members]
  }

  /// Members whose value is known.
  private static func known(_ members: [(String, String?)]) -> Members {
    members.compactMap { name, value in value.map { (name, .text($0)) } }
  }

  @Sendable private static func phones(_ cell: PhoneCell) -> [Members] {
    cell.numbers.map { found in
      let entry = found.entry
      var members: Members = [("value", entry.number.map { .text($0.e164) } ?? .none)]
      members += known([
        ("local", entry.local), ("extension", entry.number?.extension ?? entry.localExtension),
        ("type", entry.type == .unknown ? nil : entry.type.rawValue), ("region", entry.region),
        ("time_zone", timeZone(entry)), ("quality", entry.quality.rawValue), ("label", entry.label),
      ])
      return members
    } + cell.emails.flatMap(emailsAside)
  }

  /// The time zone of a number whose digits tell one.
  private static func timeZone(_ entry: PhoneEntry) -> String? {
    let zones = PhoneTimeZones.zones(of: entry)
    return zones.count == 1 ? zones[0] : nil
  }

  /// E-mail addresses that stood among values of another kind.
  private static func emailsAside(_ text: String) -> [Members] {
    guard case .value(let cell, _) = EmailNormaliser().normalise(text) else { return [] }
    return cell.emails.map {
      known([("value", $0.address), ("kind", "email"), ("quality", $0.quality.rawValue)])
    }
  }

  @Sendable private static func emails(_ cell: EmailCell) -> [Members] {
    cell.emails.map {
      known([("value", $0.address), ("display_name", $0.displayName), ("quality", $0.quality.rawValue)])
    }
  }

  @Sendable private static func taxID(_ cell: TaxIDCell) -> [Members] {
    [
      known([
        ("value", cell.taxID.text), ("kind", cell.taxID.kind.rawValue), ("country", cell.taxID.kind.country),
        ("kpp", cell.kpp?.text), ("quality", cell.quality.rawValue),
      ])
    ]
  }

  @Sendable private static func organisation(_ name: OrganisationName) -> [Members] {
    [
      known([
        ("value", name.display), ("name", name.name), ("legal_form", name.legalForm), ("note", name.note),
        ("kind", name.kind?.rawValue),
      ])
    ]
  }

  @Sendable private static func person(_ name: PersonName) -> [Members] {
    [
      known([
        ("value", name.description), ("surname", name.surname), ("given_name", name.givenName),
        ("patronymic", name.patronymic), ("gender", name.gender?.rawValue), ("role", name.role),
        ("former_surname", name.formerSurname),
      ])
    ]
  }

  @Sendable private static func address(_ address: PostalAddress) -> [Members] {
    [
      known([
        ("value", address.text), ("postcode", address.postcode), ("region", address.region),
        ("city", address.city), ("street", address.street), ("house", address.house),
      ])
    ]
  }

  @Sendable private static func webSite(_ cell: WebSiteCell) -> [Members] {
    cell.sites.map { known([("value", $0), ("kind", "website"), ("quality", cell.quality.rawValue)]) }
      + cell.emails.map {
        known([("value", $0.address), ("kind", "email"), ("quality", $0.quality.rawValue)])
      } + messengers(cell.messengers)
  }

  private static func messengers(_ list: [Messenger]) -> [Members] {
    list.map {
      known([("value", $0.handle), ("kind", $0.network.rawValue)])
    }
  }
}
