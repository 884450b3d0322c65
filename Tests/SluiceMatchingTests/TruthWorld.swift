import Foundation
import SluiceMatching
import SluiceRecords
import SluiceTestSupport

/// A small world of records from a table of truth, and what is expected of it.
struct TruthWorld: CustomStringConvertible, Sendable {
  let name: String
  var lines: [TruthTable.Line]
  var description: String { name }

  static func all(_ path: String) throws -> [TruthWorld] {
    var worlds: [TruthWorld] = []
    for line in try TruthTable(path).lines {
      if worlds.last?.name != line["case"] { worlds.append(TruthWorld(name: line["case"], lines: [])) }
      worlds[worlds.count - 1].lines.append(line)
    }
    return worlds
  }

  /// Clusters as their members' ids, and decisions between clusters by their first ids, such as `a / b`.
  var expected: [String] {
    let labels = lines.map { $0["expect"].components(separatedBy: " ")[0] }
    var decisions: [(String, String, String)] = []
    for line in lines {
      let words = line["expect"].components(separatedBy: " ")
      for index in stride(from: 1, to: words.count - 1, by: 2) {
        decisions.append((words[index + 1], words[index], line["id"]))
      }
    }
    let ids = lines.map { $0["id"] }
    return told(Dictionary(grouping: ids.indices) { labels[$0] }.values.map { $0.map { ids[$0] } }, decisions)
  }

  /// What linking found, in the same words. `keys` are those of the lines.
  func found(_ linkage: Linkage, keys: [RecordKey]) -> [String] {
    let ids = Dictionary(uniqueKeysWithValues: zip(keys, lines.map { $0["id"] }))
    let clustered = Set(linkage.clusters.flatMap(\.members))
    let clusters = linkage.clusters.map(\.members) + keys.filter { !clustered.contains($0) }.map { [$0] }
    let marks: [ScoredPair.Decision: String] = [.branch: "/", .ask: "?", .separate: "!"]
    let decisions = linkage.pairs.compactMap { pair in
      marks[pair.decision].map { (ids[pair.left]!, $0, ids[pair.right]!) }
    }
    return told(clusters.map { $0.map { ids[$0]! } }, decisions)
  }

  private func told(_ clusters: [[String]], _ decisions: [(String, String, String)]) -> [String] {
    var firsts: [String: String] = [:]
    for cluster in clusters { for id in cluster { firsts[id] = cluster.min()! } }
    let lines = decisions.map { left, mark, right in
      let (one, other) = (firsts[left]!, firsts[right]!)
      return mark == "/" ? "\(one) / \(other)" : "\(min(one, other)) \(mark) \(max(one, other))"
    }
    return clusters.map { $0.sorted().joined() }.sorted() + lines.sorted()
  }
}

extension TruthTable.Line {
  private func optional(_ title: String) -> String? { self[title].isEmpty ? nil : self[title] }
  private func list(_ title: String) -> [String] { self[title].split(separator: ",").map(String.init) }
  var source: SourceRank {
    let number = Int(self["source"]) ?? 1
    return SourceRank(source: number - 1, priority: number)
  }

  var counterparty: Counterparty {
    var record = Counterparty()
    record.externalID = optional("external_id")
    record.kind = CounterpartyKind(rawValue: self["kind"])
    record.name = optional("name")
    record.legalForm = optional("form")
    record.taxID = optional("inn").map { TaxID(checked: $0, kind: .inn) }
    record.kpp = optional("kpp").map(KPP.init(checked:))
    record.registration = optional("ogrn").map(RegistrationNumber.init(checked:))
    record.phones = phones
    record.emails = list("emails").map { EmailEntry(address: $0) }
    if let city = optional("city") {
      var address = PostalAddress(kind: .actual, text: city)
      address.city = city
      record.addresses = [address]
    }
    return record
  }

  var contactPerson: ContactPerson {
    var record = ContactPerson()
    record.externalID = optional("external_id")
    let name = PersonName(
      surname: optional("surname"), givenName: optional("given"), patronymic: optional("patronymic"))
    record.name = name == PersonName() ? nil : name
    let day = self["birthday"].split(separator: "-").compactMap { Int($0) }
    record.birthday = day.count == 3 ? CalendarDate(year: day[0], month: day[1], day: day[2]) : nil
    record.phones = phones
    record.emails = list("emails").map { EmailEntry(address: $0) }
    return record
  }

  var employers: [RecordKey] { list("employers").compactMap { Int64($0) }.map { RecordKey($0) } }

  private var phones: [PhoneEntry] {
    list("phones").map {
      PhoneEntry(
        number: UInt64($0).flatMap { PhoneNumber(digits: $0) },
        type: $0.hasPrefix("79") ? .mobile : .fixedLine,
        quality: .certain, raw: $0)
    }
  }
}
