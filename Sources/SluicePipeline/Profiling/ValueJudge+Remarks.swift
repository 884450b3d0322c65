import SluiceCleansing
import SluiceRecords

extension ValueJudge {
  /// What the role's normaliser says of values, each warning once with its number and examples; the most frequent
  /// three.
  func remarks(on values: [[UInt8]], as role: ColumnRole) -> [Oddity] {
    var order: [String] = []
    var found: [String: (remark: Remark, count: Int, examples: [String])] = [:]
    for value in values {
      var codes: Set<String> = []
      for remark in remarks(on: value.span, as: role) where remark.reason.severity > .note {
        let code = remark.reason.code
        guard codes.insert(code).inserted else { continue }
        if found[code] == nil {
          order.append(code)
          found[code] = (remark, 0, [])
        }
        found[code]?.count += 1
        if let known = found[code]?.examples, known.count < Oddity.mostExamples {
          found[code]?.examples = Oddity.different(known + [String(decoding: value, as: UTF8.self)])
        }
      }
    }
    let all = order.compactMap { found[$0] }.enumerated()
    let ranked = all.sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
    return ranked.prefix(3).map { Oddity($0.remark, count: $0.count, examples: $0.examples) }
  }

  private func remarks(on value: Span<UInt8>, as role: ColumnRole) -> [Remark] {
    switch role {
    case .phone:
      let answer = phone.normalise(value)
      if case .value(let cell, let remarks) = answer { return remarks + cell.numbers.flatMap(\.remarks) }
      return Self.said(answer)
    case .email: return Self.said(email.normalise(value))
    case .website: return Self.said(website.normalise(value))
    case .inn: return Self.said(inn.normalise(value))
    case .kpp: return Self.said(kpp.normalise(value))
    case .ogrn: return Self.said(ogrn.normalise(value))
    case .okpo: return Self.said(okpo.normalise(value))
    case .snils: return Self.said(snils.normalise(value))
    case .taxID: return Self.said(taxID.normalise(value))
    case .bik: return Self.said(bik.normalise(value))
    case .account: return Self.said(account.normalise(value))
    case .organisation: return Self.said(organisation.normalise(value))
    case .person: return Self.said(person.normalise(value))
    case .date: return Self.said(date.normalise(value))
    default: return []
    }
  }

  private static func said<Value>(_ answer: Normalised<Value>) -> [Remark] {
    switch answer {
    case .blank: []
    case .value(_, let remarks): remarks
    case .unusable(let remark): [remark]
    }
  }
}
