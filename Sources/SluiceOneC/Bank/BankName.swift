import SluiceRecords

/// The name of a party of a payment as it is compared.
enum BankName {
  /// The name without case, marks and spaces, its legal form in short and in front: `Общество с ограниченной
  /// ответственностью "Лютик"`, `ЛЮТИК ООО` and `ООО «Лютик»` are one.
  static func folded(_ name: String) -> String {
    var words = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map {
      String($0.map { $0 == "ё" ? "е" : $0 })
    }
    for (long, short) in forms {
      guard
        let start = words.indices.first(where: { words[$0...].starts(with: long) || words[$0] == short })
      else { continue }
      words.removeSubrange(start..<(words[start] == short ? start + 1 : start + long.count))
      words.insert(short, at: 0)
      break
    }
    return words.joined(separator: " ")
  }

  /// Legal forms in full and in short; those that hold another stand before it.
  ///
  /// Rule: Гражданский кодекс РФ, глава 4; ОКОПФ (ОК 028-2012).
  private static let forms: [(long: [String], short: String)] = [
    (["общество", "с", "ограниченной", "ответственностью"], "ооо"),
    (["публичное", "акционерное", "общество"], "пао"), (["непубличное", "акционерное", "общество"], "нао"),
    (["открытое", "акционерное", "общество"], "оао"), (["закрытое", "акционерное", "общество"], "зао"),
    (["акционерное", "общество"], "ао"), (["индивидуальный", "предприниматель"], "ип"),
  ]
}
